import { useSignal } from "@preact/signals";
import { myLocation, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { ago, percent } from "../../i18n/format";
import type { ParticipantView, RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { ReachButtons } from "../crew/ReachButtons";
import { RoomCrew } from "../crew/RoomCrew";
import { goalColour } from "../goals";
import { LinkBadge } from "../link/LinkBadge";
import { isTroubled } from "../link/words";
import { Avatar } from "../parts/Avatar";
import { Button } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import { Select } from "../parts/Select";
import { Simulated } from "../parts/Simulated";
import { RoomClock } from "../round/RoomClock";
import { sendTo } from "../round/sendTo";
import { send } from "../send";
import { Alerts } from "../wall/Attention";
import styles from "./desk.module.css";

const FACES = 6;
/** Weak links named in a tile; the list of people has all. */
const TROUBLED = 3;
/** The last edit is told in whole minutes; finer would only flicker. */
const MINUTE_MS = 60_000;

export function RoomTile({ room, rooms }: { readonly room: RoomView; readonly rooms: readonly RoomView[] }) {
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  const people = peopleIn(state, room);
  const online = people.filter((person) => person.online);
  const speaking = new Set(live.media.speakers.value);
  const heard = online.some((person) => speaking.has(person.id));
  const open = online.filter((person) => person.media.microphone).length;
  const location = myLocation(state);
  const here = location.in === "room" && location.room === room.id;
  const clock = state.view.clocks?.find((one) => one.room === room.id)?.clock.state;
  const over = clock === "collecting" || clock === "closed";
  const progress = live.progress.value.get(room.roadmap);
  const troubled = online.flatMap((person) => {
    const link = live.links.value.get(person.id);
    return link && isTroubled(link) ? [{ name: person.profile.name, link }] : [];
  });
  return (
    <article
      class={styles.tile}
      style={{ "--goal": goalColour(room.goal) }}
      data-testid={`room-${room.id}`}
      data-people={online.length}
    >
      <header class={styles.tileHead}>
        <h4>
          <bdi>{room.name}</bdi>
        </h4>
        <GoalBadge goal={room.goal} compact />
      </header>
      <p class={styles.tileFacts}>
        <span>
          <Icon name="people" size={16} /> {t("wall.people", { count: online.length, all: people.length })}
        </span>
        {online.length > 0 && (
          <span>
            <Icon name={heard ? "sound" : open > 0 ? "mic" : "micOff"} size={16} />{" "}
            {heard ? t("wall.speaking") : t("wall.microphones", { count: open })}
          </span>
        )}
      </p>
      <RoomClock state={state} room={room} />
      <Alerts room={room} />
      <RoomCrew state={state} room={room} />
      {online.length > 0 && (
        <div class={styles.avatars}>
          {online.slice(0, FACES).map((person) => (
            <Avatar key={person.id} name={person.profile.name} id={person.id} size="small" />
          ))}
          {online.length > FACES && <span class={styles.moreFaces}>+{online.length - FACES}</span>}
        </div>
      )}
      {troubled.length > 0 && (
        <ul class={styles.troubled} aria-label={t("links.weak")}>
          {troubled.slice(0, TROUBLED).map(({ name, link }) => (
            <li key={link.participant}>
              <bdi class={styles.name}>{name}</bdi> <LinkBadge of={link} />
            </li>
          ))}
          {troubled.length > TROUBLED && <li>{t("faces.more", { count: troubled.length - TROUBLED })}</li>}
        </ul>
      )}
      <div class={styles.tileProgress}>
        <progress max={100} value={progress?.percent ?? 0} aria-label={t("roadmap.progress")} />
        <span>{percent(progress?.percent ?? 0)}</span>
      </div>
      <p class={styles.edited}>
        {progress?.lastEditAt != null ? <LastEdit at={progress.lastEditAt} /> : t("wall.noEdit")}
      </p>
      <div class={styles.actions}>
        {here ? (
          <Button
            size="small"
            icon="leave"
            testid="visit-plenary"
            onClick={() => void send(live, { type: "visit", location: { in: "plenary" } })}
          >
            {t("wall.goBack")}
          </Button>
        ) : over ? null : (
          <Button
            size="small"
            icon="door"
            testid={`room-visit-${room.id}`}
            onClick={() => void send(live, { type: "visit", location: { in: "room", room: room.id } })}
          >
            {t("wall.visit")}
            <span class="visually-hidden"> {room.name}</span>
          </Button>
        )}
        {!over && <ReachButtons state={state} room={room} />}
      </div>
      <MovePeople people={people} room={room} rooms={rooms} />
    </article>
  );
}

function LastEdit({ at }: { readonly at: number }) {
  const live = useLive();
  const now = Math.max(at, Math.floor(live.now.value / MINUTE_MS) * MINUTE_MS);
  return <>{t("wall.edited", { when: ago(at, now) })}</>;
}

interface MovePeopleProps {
  readonly people: readonly ParticipantView[];
  readonly room: RoomView;
  readonly rooms: readonly RoomView[];
}

function MovePeople({ people, room, rooms }: MovePeopleProps) {
  const live = useLive();
  // A list of all rooms for each of 200 people is drawn for those whom somebody wants to move.
  const open = useSignal(false);
  if (people.length === 0) return null;
  const options = [
    { value: "", label: t("place.plenary") },
    ...rooms.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <details class={styles.fold} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t("wall.move")}</summary>
      <ul class={styles.people}>
        {(open.value ? people : []).map((person) => (
          <li key={person.id} class={styles.person}>
            <span class={styles.name}>
              <bdi>{person.profile.name}</bdi> <Simulated profile={person.profile} />
            </span>
            <Select
              label={t("person.moveTo", { name: person.profile.name })}
              value={room.id}
              options={options}
              testid={`wall-move-${person.id}`}
              onChange={(to) => sendTo(live, person.id, to || null)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

function peopleIn(state: SessionState, room: RoomView): readonly ParticipantView[] {
  return state.view.participants.filter((person) => person.location?.in === "room" && person.location.room === room.id);
}
