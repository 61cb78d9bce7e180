import { reordered } from "../../core/house";
import { personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { ChairView, ParticipantId } from "../../protocol/generated";
import { useLive } from "../context";
import { IconButton } from "../parts/Button";
import styles from "./house.module.css";
import { deputiesOf } from "./wholes";

interface ChairFieldsProps {
  readonly state: SessionState;
  readonly chair: ChairView;
  /** Only who holds the chair says who takes it next. */
  readonly mayOrder: boolean;
}

/** Who has the last word, and who takes it when no moderator is here. */
export function ChairFields({ state, chair, mayOrder }: ChairFieldsProps) {
  const live = useLive();
  const deputies = deputiesOf(live);
  const people = (deputies.shown.value ?? []).flatMap((id) => personOf(state, id) ?? []);
  const move = (id: ParticipantId, by: -1 | 1) => void deputies.change((order) => reordered(order, id, by));
  return (
    <>
      <p data-testid="chair" data-held={chair.held}>
        {chairText(state, chair)}
      </p>
      <p class={styles.hint}>{t(people.length > 0 ? "chair.order" : "chair.nobody")}</p>
      <ol class={styles.people} data-testid="deputies">
        {people.map((person, index) => (
          <li key={person.id} class={styles.person} data-participant={person.id}>
            <bdi class={styles.name}>{person.profile.name}</bdi>
            <span class={styles.facts}>{person.online ? "" : t("person.offline")}</span>
            {mayOrder && (
              <>
                <IconButton
                  size="small"
                  icon="up"
                  label={t("chair.earlier", { name: person.profile.name })}
                  disabled={index === 0}
                  testid={`deputy-up-${person.id}`}
                  onClick={() => move(person.id, -1)}
                />
                <IconButton
                  size="small"
                  icon="down"
                  label={t("chair.later", { name: person.profile.name })}
                  disabled={index === people.length - 1}
                  testid={`deputy-down-${person.id}`}
                  onClick={() => move(person.id, 1)}
                />
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function chairText(state: SessionState, chair: ChairView): string {
  if (chair.held !== "deputy") return t(`chair.${chair.held}`);
  if (chair.participant === state.you) return t("chair.you");
  return t("chair.deputy", { name: personOf(state, chair.participant)?.profile.name ?? t("person.someone") });
}
