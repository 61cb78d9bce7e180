import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { SessionState } from "../../core/state";
import { type Locale, locale, t } from "../../i18n";
import { collator, countryName, languageName, list } from "../../i18n/format";
import type { Assignment, ParticipantView, RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { memo } from "../memo";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { More } from "../parts/More";
import { Select } from "../parts/Select";
import { Simulated } from "../parts/Simulated";
import { ChoiceControls } from "../plan/ChoiceControls";
import { SeatWhy } from "../plan/SeatWhy";
import { SeatBoard } from "../seats/SeatBoard";
import { SeatViews, seatView } from "../seats/SeatViews";
import { send } from "../send";
import { roleName } from "../words";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";

/** Rows drawn at once. */
const PAGE = 60;

/** Who goes where: all at random and then corrected, on a board of rooms, or person by person. */
export function AssignPeople({ rooms }: { readonly rooms: readonly RoomView[] }) {
  const live = useLive();
  const shown = useSignal(PAGE);
  const state = live.state.value;
  const people = useMemo(() => (state ? assignable(state) : []), [state?.view.participants, locale.value]);
  if (!state) return null;
  const { plan } = state.view;
  const byRoom = seatView.value === "room";
  const seats = new Map(state.view.plan?.assignments.map((seat) => [seat.participant, seat]));
  const without = people.filter(
    (person) => person.role === "attendee" && person.online && !seats.has(person.id),
  ).length;
  return (
    <DeskSection title={t("assign.title")} aside={t("assign.without", { count: without })}>
      <div class={styles.actions}>
        <Button icon="shuffle" testid="plan-random" onClick={() => void send(live, { type: "assignRandom" })}>
          {t("assign.random")}
        </Button>
        <ChoiceControls state={state} />
        <span class="visually-hidden" data-testid="plan-unassigned">
          {without}
        </span>
      </div>
      {people.length === 0 && (
        <EmptyState icon="people" level={3} title={t("assign.empty")} text={t("assign.emptyHelp")} />
      )}
      {plan && people.length > 0 && <SeatViews />}
      {plan && byRoom ? (
        <SeatBoard plan={plan} people={people} />
      ) : (
        <>
          <ul class={styles.people}>
            {people.slice(0, shown.value).map((person) => (
              <PersonToSeat
                key={person.id}
                person={person}
                seat={seats.get(person.id)}
                rooms={rooms}
                locale={locale.value}
              />
            ))}
          </ul>
          <More count={people.length - shown.value} onMore={() => (shown.value += PAGE)} />
        </>
      )}
    </DeskSection>
  );
}

interface PersonToSeatProps {
  readonly person: ParticipantView;
  readonly seat: Assignment | undefined;
  readonly rooms: readonly RoomView[];
  /** Names of countries and languages are in it. */
  readonly locale: Locale;
}

const PersonToSeat = memo(function PersonToSeat({ person, seat, rooms }: PersonToSeatProps) {
  const live = useLive();
  const options = [
    { value: "", label: t("assign.nowhere") },
    ...rooms.map((room) => ({ value: room.id, label: room.name })),
  ];
  return (
    <li class={styles.person}>
      <span class={styles.who}>
        <span class={styles.name}>
          <bdi>{person.profile.name}</bdi> <Simulated profile={person.profile} />
        </span>
        <span class={styles.facts}>{factsOf(person)}</span>
        <SeatWhy seat={seat} />
      </span>
      <Select
        label={t("assign.room", { name: person.profile.name })}
        value={seat?.room ?? ""}
        options={options}
        testid={`plan-assign-${person.id}`}
        onChange={(room) => void send(live, { type: "assign", participant: person.id, room: room || null })}
      />
    </li>
  );
});

/** Teachers first; panel speakers can be sent too, but nobody misses a room of theirs. */
function assignable(state: SessionState): readonly ParticipantView[] {
  const order = collator();
  return state.view.participants
    .filter((person) => person.role !== "moderator")
    .sort(
      (a, b) =>
        Number(b.online) - Number(a.online) ||
        Number(a.role === "panelist") - Number(b.role === "panelist") ||
        order.compare(a.profile.name, b.profile.name),
    );
}

/** What helps to make good groups: where from, and which languages. */
function factsOf(person: ParticipantView): string {
  const languages = list(person.profile.languages.slice(0, 3).map(languageName));
  const role = person.role === "panelist" ? roleName(person.role) : "";
  const facts = [role, countryName(person.profile.country), languages].filter(Boolean).join(" · ");
  return person.online ? facts : [t("person.offline"), facts].filter(Boolean).join(" · ");
}
