import { t } from "../../i18n";
import { COMMON_LANGUAGES } from "../../i18n/countries";
import { languageName } from "../../i18n/format";
import type { PlanEdit, PlanView, RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { Field } from "../parts/Field";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { send } from "../send";
import styles from "./plan.module.css";

const CAPACITY_MAX = 1_000;

/** What a room of the plan takes: so many people, who speak this language. Each change is sent at once, with what it replaces. */
export function RoomLimits({ plan, room }: { readonly plan: PlanView; readonly room: RoomView }) {
  const live = useLive();
  const edit = (one: PlanEdit) => send(live, { type: "editPlan", plan: plan.id, edits: [one] });
  const { id, capacity = null, language = null } = room;
  const limit = (wanted: number | null) => edit({ edit: "setCapacity", room: id, was: capacity, capacity: wanted });
  const languages = [...new Set([...COMMON_LANGUAGES, ...(language === null ? [] : [language])])];
  return (
    <details class={styles.limits}>
      <summary data-testid={`room-limits-${id}`}>{limitsText(room)}</summary>
      <div class={styles.fields}>
        <NumberField
          label={t("plan.capacity", { name: room.name })}
          help={t("plan.capacityHelp")}
          value={capacity}
          min={1}
          max={CAPACITY_MAX}
          testid={`room-capacity-${id}`}
          onValue={limit}
          onEmpty={() => limit(null)}
        />
        <Field label={t("plan.language", { name: room.name })}>
          {(ids) => (
            <Select
              {...ids}
              value={language ?? ""}
              testid={`room-language-${id}`}
              options={[
                { value: "", label: t("plan.anyLanguage") },
                ...languages.map((tag) => ({ value: tag, label: languageName(tag) })),
              ]}
              onChange={(tag) => void edit({ edit: "setLanguage", room: id, was: language, language: tag || null })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

function limitsText({ capacity, language }: RoomView): string {
  const limits = [
    capacity === undefined ? "" : t("plan.atMost", { count: capacity }),
    language === undefined ? "" : languageName(language),
  ].filter(Boolean);
  return limits.length === 0 ? t("plan.noLimits") : limits.join(" · ");
}
