import type { SessionState } from "../../core/state";
import { worksOf } from "../../core/works";
import { t } from "../../i18n";
import type { Credit, RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { send } from "../send";
import styles from "./works.module.css";

const CHOICES: readonly Credit[] = ["none", "school", "name"];

interface CreditChoiceProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
}

/** How one wants to be named where the roadmap is published. Nobody is named who has not said so. */
export function CreditChoice({ state, roadmap }: CreditChoiceProps) {
  const live = useLive();
  const chosen = worksOf(state.view).yourCredits.find((one) => one.roadmap === roadmap)?.credit ?? "none";
  return (
    <fieldset class={styles.credit} data-testid="credit" data-credit={chosen}>
      <legend class={styles.legend}>{t("credit.title")}</legend>
      <p class={styles.hint}>{t("credit.help")}</p>
      {CHOICES.map((credit) => (
        <label key={credit} class={styles.choice}>
          <input
            type="radio"
            name={`credit-${roadmap}`}
            checked={chosen === credit}
            data-testid={`credit-${credit}`}
            onChange={() => void send(live, { type: "setCredit", roadmap, credit })}
          />
          <span>{t(`credit.${credit}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
