import {
  LANGUAGE_RULES,
  type RecipeDraft,
  type RoomsBy,
  SIZE_MAX,
  STRATEGIES,
  type WorkedOut,
} from "../../core/recipe";
import { t } from "../../i18n";
import { type LanguageRule, ROOMS_MAX } from "../../protocol/generated";
import { Fold } from "../house/Fold";
import { Check } from "../parts/Check";
import { Field } from "../parts/Field";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { SEED_MAX } from "./deal";
import styles from "./recipe.module.css";

interface RecipeFieldsProps {
  readonly draft: RecipeDraft;
  /** Rooms of the plan. */
  readonly rooms: number;
  /** Null: by chance. */
  readonly seed: number | null;
  readonly onChange: (draft: RecipeDraft) => void;
  readonly onSeed: (seed: number | null) => void;
}

/** What groups shall be like. The first three answer most; the rest is folded away. */
export function RecipeFields({ draft, rooms, seed, onChange, onSeed }: RecipeFieldsProps) {
  const set = (change: Partial<RecipeDraft>) => onChange({ ...draft, ...change });
  const ways: readonly RoomsBy[] = rooms > 0 ? ["existing", "size", "number"] : ["size", "number"];
  return (
    <>
      <Field label={t("recipe.strategy")} help={t(`strategy.${draft.strategy}Help`)}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.strategy}
            testid="recipe-strategy"
            options={STRATEGIES.map((value) => ({ value, label: t(`strategy.${value}`) }))}
            onChange={(strategy) => set({ strategy: strategy as WorkedOut })}
          />
        )}
      </Field>
      <div class={styles.pair}>
        <Field label={t("recipe.rooms")}>
          {(ids) => (
            <Select
              {...ids}
              value={draft.roomsBy}
              testid="recipe-rooms"
              options={ways.map((value) => ({ value, label: t(`recipe.rooms.${value}`, { count: rooms }) }))}
              onChange={(roomsBy) => set({ roomsBy: roomsBy as RoomsBy })}
            />
          )}
        </Field>
        {draft.roomsBy === "size" && (
          <NumberField
            label={t("recipe.size")}
            value={draft.size}
            min={2}
            max={SIZE_MAX}
            testid="recipe-size"
            onValue={(size) => set({ size })}
          />
        )}
        {draft.roomsBy === "number" && (
          <NumberField
            label={t("recipe.number")}
            value={draft.number}
            min={1}
            max={ROOMS_MAX}
            testid="recipe-number"
            onValue={(number) => set({ number })}
          />
        )}
      </div>
      <Field label={t("recipe.language")}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.language}
            testid="recipe-language"
            options={LANGUAGE_RULES.map((value) => ({ value, label: t(`recipe.language.${value}`) }))}
            onChange={(language) => set({ language: language as LanguageRule })}
          />
        )}
      </Field>
      <Fold title={t("recipe.more")} testid="recipe-more">
        <Check
          label={t("recipe.countryMix")}
          checked={draft.countryMix}
          testid="recipe-mix"
          onChange={(countryMix) => set({ countryMix })}
        />
        <Check label={t("recipe.keep")} checked={draft.keep} testid="recipe-keep" onChange={(keep) => set({ keep })} />
        <Check
          label={t("recipe.onlineOnly")}
          checked={draft.onlineOnly}
          testid="recipe-online"
          onChange={(onlineOnly) => set({ onlineOnly })}
        />
        <Check
          label={t("recipe.panelists")}
          checked={draft.panelists}
          testid="recipe-panelists"
          onChange={(panelists) => set({ panelists })}
        />
        <NumberField
          label={t("recipe.seed")}
          help={t("recipe.seedHelp")}
          value={seed}
          min={1}
          max={SEED_MAX}
          testid="recipe-seed"
          onValue={onSeed}
          onEmpty={() => onSeed(null)}
        />
      </Fold>
    </>
  );
}
