import { useComputed } from "@preact/signals";
import { roomOf, type SessionState } from "../../core/state";
import { mayWriteTo } from "../../core/talk";
import { type Locale, locale, t } from "../../i18n";
import { countryName } from "../../i18n/format";
import type { ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { writeTo } from "../letters/letterTo";
import { isPlain, LinkBadge } from "../link/LinkBadge";
import { memo } from "../memo";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { send } from "../send";
import { roleName } from "../words";
import { PersonMenu } from "./PersonMenu";
import styles from "./people.module.css";

interface PersonRowProps {
  readonly state: SessionState;
  readonly person: ParticipantView;
  readonly actions: boolean;
}

/** One of the people. Of the whole state it takes what it shows, so that what happens to others does not redraw it. */
export function PersonRow({ state, person, actions }: PersonRowProps) {
  return (
    <Row
      person={person}
      actions={actions}
      you={person.id === state.you}
      place={placeOf(state, person)}
      writes={!actions && mayWriteTo(state, person.id)}
      locale={locale.value}
    />
  );
}

interface RowProps {
  readonly person: ParticipantView;
  readonly actions: boolean;
  readonly you: boolean;
  /** The room, if it is elsewhere. */
  readonly place: string;
  readonly writes: boolean;
  /** Names of countries and roles are in it. */
  readonly locale: Locale;
}

const Row = memo(function Row({ person, actions, you, place, writes }: RowProps) {
  const live = useLive();
  const { profile } = person;
  const known = useComputed(() => live.links.value.get(person.id)).value;
  const link = person.online && actions ? known : undefined;
  const simulated = profile.simulated ? t("person.simulated") : "";
  const facts = [simulated, roleName(person.role), profile.school, countryName(profile.country), place].filter(Boolean);
  return (
    <li
      class={person.online ? styles.row : `${styles.row} ${styles.offline}`}
      data-participant={person.id}
      data-online={person.online}
    >
      <Avatar name={profile.name} id={person.id} size="small" />
      <div class={styles.who}>
        <p class={styles.name}>
          <bdi>{you ? t("tile.you", { name: profile.name }) : profile.name}</bdi>
          {person.handAt !== null && (
            <span class={styles.hand}>
              <Icon name="hand" size={16} />
              <span class="visually-hidden">{t("mark.hand")}</span>
            </span>
          )}
          {link && isPlain(link) && <LinkBadge of={link} />}
        </p>
        <p class={styles.facts}>
          {person.online ? facts.map((fact) => <bdi key={fact}>{fact}</bdi>) : <bdi>{t("person.offline")}</bdi>}
        </p>
        {link && !isPlain(link) && <LinkBadge of={link} />}
      </div>
      <span class={styles.state}>
        <Icon name={person.media.microphone ? "mic" : "micOff"} size={17} />
        <span class="visually-hidden">{t(person.media.microphone ? "mark.unmuted" : "mark.muted")}</span>
      </span>
      {actions && person.role === "attendee" && (
        <IconButton
          size="small"
          icon="stage"
          pressed={person.maySpeak}
          label={t(person.maySpeak ? "person.stopSpeaking" : "person.letSpeak", { name: profile.name })}
          testid={`speak-toggle-${person.id}`}
          onClick={() => void send(live, { type: "grantSpeak", participant: person.id, on: !person.maySpeak })}
        />
      )}
      {writes && (
        <IconButton
          size="small"
          icon="chat"
          label={t("chat.writeTo", { name: profile.name })}
          testid={`person-write-${person.id}`}
          onClick={() => writeTo(person.id)}
        />
      )}
      {actions && !you && <PersonMenu person={person} />}
    </li>
  );
});

/** Only when it is elsewhere and ours to know. */
function placeOf(state: SessionState, person: ParticipantView): string {
  if (person.location?.in !== "room") return "";
  return roomOf(state, person.location.room)?.name ?? "";
}
