import type { SessionState } from "../../core/state";
import { placesOf } from "../../core/tally";
import { t } from "../../i18n";
import { clock } from "../../i18n/format";
import type { BallotResult } from "../../protocol/generated";
import { GoalBadge } from "../parts/GoalBadge";
import { useWorkNames } from "./names";
import { WorkName } from "./WorkName";
import styles from "./works.module.css";

interface ResultProps {
  readonly state: SessionState;
  readonly result: BallotResult;
}

/** How a vote came out. Numbers carry it, the bars only help the eye; equal numbers share a place. */
export function Result({ state, result }: ResultProps) {
  const names = useWorkNames(state);
  const most = Math.max(1, ...result.tally.map((one) => one.votes));
  const votes = result.tally.reduce((sum, one) => sum + one.votes, 0);
  return (
    <section class={styles.ballot} data-testid="result" data-ballot={result.ballot}>
      <table class={styles.result}>
        <caption>
          <h3>{t("result.title")}</h3>
          <span class={styles.hint}>{t("result.facts", { count: votes, at: clock(result.closedAt) })}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("result.place")}</th>
            <th scope="col">{t("roadmap.name")}</th>
            <th scope="col">{t("result.votes")}</th>
          </tr>
        </thead>
        <tbody>
          {placesOf(result.tally).map(({ roadmap, votes: own, place, shared }) => (
            <tr key={roadmap} data-roadmap={roadmap} data-votes={own} data-place={place}>
              <td>
                {place}
                {shared && <span class="visually-hidden"> {t("result.shared")}</span>}
                {shared && <span aria-hidden="true">=</span>}
              </td>
              <th scope="row">
                <GoalBadge goal={names.goal(roadmap)} compact /> <WorkName names={names} roadmap={roadmap} />
                <span class={styles.bar} aria-hidden="true">
                  <span style={{ inlineSize: `${(100 * own) / most}%` }} />
                </span>
              </th>
              <td>{own}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
