import { useId } from "preact/hooks";
import { isStaff, myRoom } from "../../core/state";
import { t } from "../../i18n";
import type { Layout } from "../../protocol/generated";
import { useLive } from "../context";
import { LAYOUTS, ownLayout, selfView, setSelfView, showReactions, showsReactions, wishedLayout } from "../live/look";
import { Check } from "../parts/Check";
import { Dialog } from "../parts/Dialog";
import { send } from "../send";
import styles from "./scene.module.css";
import { Windows } from "./Windows";

/** How one sees the plenary oneself; to staff, how everybody does. */
export function ViewDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  const wished = wishedLayout(state);
  const reactions = state.view.scene?.reactions !== false;
  const staff = isStaff(state);
  const followNow = t("layout.followNow", { layout: t(`layout.${wished}`) });
  return (
    <Dialog title={t("layout.title")} onClose={onClose}>
      {myRoom(state) === null && (
        <Choice
          title={t("layout.forYou")}
          name="own"
          chosen={ownLayout.value ?? "follow"}
          options={[
            { value: "follow", label: t("layout.follow"), help: followNow },
            ...LAYOUTS.map((layout) => ({
              value: layout,
              label: t(`layout.${layout}`),
              help: t(`layout.${layout}.help`),
            })),
          ]}
          onChoose={(value) => (ownLayout.value = value === "follow" ? null : (value as Layout))}
        />
      )}
      {staff && (
        <Choice
          title={t("layout.everybody")}
          name="wished"
          chosen={wished}
          options={LAYOUTS.map((layout) => ({ value: layout, label: t(`layout.${layout}`) }))}
          onChoose={(value) => void send(live, { type: "setLayout", layout: value as Layout })}
        />
      )}
      {staff && (
        <Check
          label={t("react.allow")}
          checked={reactions}
          testid="reactions-allow"
          onChange={(on) => void send(live, { type: "setReactions", on })}
        />
      )}
      <Check
        label={t("react.show")}
        checked={showsReactions.value}
        testid="reactions-show"
        onChange={(on) => showReactions(on)}
      />
      <Check
        label={t("layout.selfShow")}
        {...(selfView.value.hidden && { help: t("layout.selfHidden") })}
        checked={!selfView.value.hidden}
        testid="self-show"
        onChange={(on) => setSelfView({ hidden: !on })}
      />
      <Check
        label={t("layout.selfMirror")}
        checked={selfView.value.mirrored}
        testid="self-mirror"
        onChange={(on) => setSelfView({ mirrored: on })}
      />
      <Windows onDone={onClose} />
    </Dialog>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly name: string;
  readonly chosen: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
  readonly onChoose: (value: string) => void;
}

/** Native radio buttons: arrows and labels for free. */
function Choice({ title, name, chosen, options, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <fieldset class={styles.choice} data-testid={`layout-${name}`}>
      <legend>{title}</legend>
      {options.map(({ value, label, help }) => (
        <label key={value} class={styles.option}>
          <input
            type="radio"
            name={id}
            value={value}
            checked={value === chosen}
            data-testid={`layout-${name}-${value}`}
            onChange={() => onChoose(value)}
          />
          <span>
            {label}
            {help && <span class={styles.help}>{help}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
