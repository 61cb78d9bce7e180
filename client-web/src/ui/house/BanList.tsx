import { holdsChair, sentOut } from "../../core/house";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { send } from "../send";
import styles from "./house.module.css";

/** Who was refused, sent out, or sent out for good, and the way back for each. */
export function BanList({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const people = sentOut(state);
  if (people.length === 0) return <p class={styles.hint}>{t("out.none")}</p>;
  return (
    <ul class={styles.people} data-testid="sent-out">
      {people.map((person) => (
        <li key={person.id} class={styles.person} data-participant={person.id} data-standing={person.standing}>
          <bdi class={styles.name}>{person.profile.name}</bdi>
          <span class={styles.facts}>{t(`standing.${person.standing ?? "admitted"}`)}</span>
          {person.standing !== "banned" ? (
            <Button
              size="small"
              testid={`readmit-${person.id}`}
              onClick={() => void send(live, { type: "admit", participant: person.id })}
            >
              {t("lobby.admit")}
              <span class="visually-hidden"> {person.profile.name}</span>
            </Button>
          ) : (
            holdsChair(state) && (
              <Button
                size="small"
                testid={`lift-ban-${person.id}`}
                onClick={() => void send(live, { type: "liftBan", participant: person.id })}
              >
                {t("out.lift")}
                <span class="visually-hidden"> {person.profile.name}</span>
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  );
}
