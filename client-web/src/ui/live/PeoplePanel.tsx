import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { isAdmitted } from "../../core/house";
import { handsInRooms } from "../../core/queue";
import { isStaff, myLocation } from "../../core/state";
import { locale, t } from "../../i18n";
import { collator } from "../../i18n/format";
import type { ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { LobbySection } from "../lobby/LobbySection";
import { TextField } from "../parts/Field";
import { More } from "../parts/More";
import { StaffBar } from "../people/StaffBar";
import { AskQuestion } from "../queue/AskQuestion";
import { QueueSection } from "../queue/QueueSection";
import { useGradually } from "../useGradually";
import { PersonRow } from "./PersonRow";
import styles from "./people.module.css";

/** Rows drawn at once; a plenary of thousands is searched, not scrolled. */
const PAGE = 100;
const SEARCH_FROM = 10;
const NOBODY: readonly ParticipantView[] = [];

/** Hands in the order they went up, then everybody. */
export function PeoplePanel() {
  const live = useLive();
  const search = useSignal("");
  const shown = useSignal(PAGE);
  const drawn = useGradually(shown.value, search.value);
  const state = live.state.value;
  const everybody = state?.view.participants ?? NOBODY;
  const ofStaff = state !== null && isStaff(state);
  // Most news is not about people, and comes every second.
  const people = useMemo(
    () => sorted(everybody, search.value, ofStaff),
    [everybody, search.value, ofStaff, locale.value],
  );
  if (!state) return null;
  const hands = handsInRooms(state);
  const queue = live.queue.value;
  const inPlenary = myLocation(state).in === "plenary";
  return (
    <div class={styles.panel}>
      {ofStaff && <StaffBar state={state} />}
      {ofStaff && <LobbySection state={state} />}
      {queue && (ofStaff || inPlenary) && <QueueSection state={state} queue={queue} />}
      {queue && inPlenary && <AskQuestion queue={queue} />}
      {hands.length > 0 && (
        <section aria-labelledby="people-hands" class={styles.hands}>
          <h3 id="people-hands">{t("queue.inRooms", { count: hands.length })}</h3>
          <ol data-testid="room-hands">
            {hands.map((person) => (
              <PersonRow key={person.id} state={state} person={person} actions={ofStaff} />
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="people-all">
        <h3 id="people-all">{t("people.all", { count: people.length })}</h3>
        {everybody.length > SEARCH_FROM && (
          <TextField
            label={t("people.search")}
            value={search.value}
            onInput={(text) => (search.value = text)}
            testid="people-search"
          />
        )}
        <ul data-testid="people-list">
          {people.slice(0, drawn).map((person) => (
            <PersonRow key={person.id} state={state} person={person} actions={ofStaff} />
          ))}
        </ul>
        <More count={people.length - shown.value} onMore={() => (shown.value += PAGE)} />
      </section>
    </div>
  );
}

const RANK = { moderator: 0, coModerator: 1, panelist: 2, attendee: 3 } as const;

/** Staff see those too who are not here. */
function sorted(everybody: readonly ParticipantView[], search: string, ofStaff: boolean): readonly ParticipantView[] {
  const wanted = search.trim().toLocaleLowerCase(locale.value);
  const order = collator();
  const matches = (person: ParticipantView) =>
    wanted === "" || `${person.profile.name} ${person.profile.school}`.toLocaleLowerCase(locale.value).includes(wanted);
  return everybody
    .filter(isAdmitted)
    .filter((person) => matches(person) && (person.online || person.handAt !== null || ofStaff))
    .sort(
      (a, b) =>
        Number(b.online) - Number(a.online) ||
        RANK[a.role] - RANK[b.role] ||
        order.compare(a.profile.name, b.profile.name),
    );
}
