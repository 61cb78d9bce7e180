import { useEffect, useRef } from "preact/hooks";
import { personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { countryName, languageName, list } from "../../i18n/format";
import type { ParticipantView, ProposedRoom, ProposedSeat, UnplacedPerson } from "../../protocol/generated";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import { staffReason } from "../round/whyText";
import type { Deal } from "./deal";
import { comparedText, figuresText, noteText, sameRoom } from "./previewWords";
import styles from "./recipe.module.css";

interface PreviewProps {
  readonly state: SessionState;
  readonly deal: Deal;
}

/** What a proposal comes to: in words, room by room, and who is left over. */
export function Preview({ state, deal }: PreviewProps) {
  const { proposal, seed, before } = deal;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const compared = comparedText(before, proposal.score);
  const known = new Map(state.view.participants.map((person) => [person.id, person]));
  return (
    <section class={styles.preview} aria-labelledby="preview" data-testid="recipe-result" data-seed={seed}>
      <h3 id="preview" ref={head} tabIndex={-1} class={styles.title}>
        {t("preview.title", { seed })}
      </h3>
      <ul class={styles.words}>
        {figuresText(proposal.figures).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {compared !== null && <li>{compared}</li>}
      </ul>
      {proposal.notes.length > 0 && (
        <ul class={styles.notes} data-testid="recipe-notes">
          {proposal.notes.map((note) => {
            const text = noteText(note, proposal.rooms);
            return (
              <li key={text}>
                <Icon name="warning" size={17} /> {text}
              </li>
            );
          })}
        </ul>
      )}
      {proposal.unplaced.length > 0 && <Unplaced state={state} people={proposal.unplaced} />}
      <ul class={styles.rooms}>
        {proposal.rooms.map((room, index) => (
          <Room
            key={JSON.stringify(room.room)}
            number={index}
            room={room}
            seats={proposal.seats.filter((seat) => sameRoom(seat.room, room.room))}
            known={known}
          />
        ))}
      </ul>
    </section>
  );
}

function Unplaced({ state, people }: { readonly state: SessionState; readonly people: readonly UnplacedPerson[] }) {
  return (
    <div class={styles.unplaced} data-testid="recipe-unplaced" data-people={people.length}>
      <h4>{t("preview.unplaced", { count: people.length })}</h4>
      <ul>
        {people.map(({ participant, why }) => (
          <li key={participant}>
            <bdi>{personOf(state, participant)?.profile.name ?? t("person.someone")}</bdi>: {t(`unplaced.${why}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RoomProps {
  readonly number: number;
  readonly room: ProposedRoom;
  readonly seats: readonly ProposedSeat[];
  readonly known: ReadonlyMap<string, ParticipantView>;
}

function Room({ number, room, seats, known }: RoomProps) {
  const facts = [
    t("preview.people", { count: seats.length }),
    ...(room.language === null ? [] : [languageName(room.language)]),
    "made" in room.room ? t("preview.newRoom") : "",
  ].filter(Boolean);
  return (
    <li class={styles.room} data-testid={`preview-room-${number}`} data-people={seats.length}>
      <div class={styles.roomHead}>
        <h4>
          <bdi>{room.name}</bdi>
        </h4>
        <GoalBadge goal={room.goal} />
      </div>
      <p class={styles.facts}>{facts.join(" · ")}</p>
      <ul class={styles.people}>
        {seats.map((seat) => (
          <Seat key={seat.participant} seat={seat} person={known.get(seat.participant)} />
        ))}
      </ul>
    </li>
  );
}

function Seat({ seat, person }: { readonly seat: ProposedSeat; readonly person: ParticipantView | undefined }) {
  const { country = "", languages = [] } = person?.profile ?? {};
  const facts = [countryName(country), list(languages.slice(0, 3).map(languageName))].filter(Boolean);
  return (
    <li>
      <span class={styles.name}>
        <bdi>{person?.profile.name ?? t("person.someone")}</bdi>
      </span>
      <span class={styles.facts}>{facts.join(" · ")}</span>
      {seat.why.length > 0 && <span class={styles.why}>{list(seat.why.map(staffReason))}</span>}
    </li>
  );
}
