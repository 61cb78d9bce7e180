import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { countryName, languageName, list } from "../../i18n/format";
import type { ParticipantView } from "../../protocol/generated";
import { Icon } from "../parts/Icon";
import { useSeating } from "./seating";
import styles from "./seats.module.css";

interface SeatChipProps {
  readonly person: ParticipantView;
  /** Placed by hand: strategies leave them there. */
  readonly pinned: boolean;
}

/** Somebody on the board: pressed to be chosen, dragged with all who are chosen. */
export function SeatChip({ person, pinned }: SeatChipProps) {
  const seating = useSeating();
  const root = useRef<HTMLButtonElement>(null);
  const chosen = seating.chosen.value.has(person.id);
  useEffect(() => {
    const element = root.current;
    return element ? draggable({ element, getInitialData: () => ({ seat: person.id }) }) : undefined;
  }, [person.id]);
  const follow = seating.follow.value === person.id;
  useEffect(() => {
    if (!follow) return;
    seating.follow.value = null;
    root.current?.focus();
  });
  const simulated = person.profile.simulated ? t("person.simulated") : "";
  const facts = [
    simulated,
    countryName(person.profile.country),
    list(person.profile.languages.slice(0, 2).map(languageName)),
  ];
  return (
    <button
      ref={root}
      type="button"
      class={styles.chip}
      aria-pressed={chosen}
      data-offline={person.online ? undefined : ""}
      data-testid={`seat-${person.id}`}
      onClick={() => seating.toggle(person.id)}
      onKeyDown={(event) => event.key === "Escape" && seating.clear()}
    >
      <span class={styles.grip} aria-hidden="true">
        <Icon name={chosen ? "check" : "grip"} size={15} />
      </span>
      <span class={styles.who}>
        <span class={styles.name}>
          <bdi>{person.profile.name}</bdi>
        </span>
        <span class={styles.facts}>{facts.filter(Boolean).join(" · ")}</span>
        {!person.online && <span class={styles.facts}>{t("person.offline")}</span>}
      </span>
      {pinned && (
        <span class={styles.pin} title={t("plan.pinned")}>
          <Icon name="pin" size={14} />
          <span class="visually-hidden">{t("plan.pinned")}</span>
        </span>
      )}
    </button>
  );
}
