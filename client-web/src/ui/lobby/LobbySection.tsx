import { useSignal } from "@preact/signals";
import { waiting } from "../../core/house";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { countryName } from "../../i18n/format";
import type { ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { Avatar } from "../parts/Avatar";
import { Button, IconButton } from "../parts/Button";
import { More } from "../parts/More";
import { send } from "../send";
import { roleName } from "../words";
import styles from "./lobby.module.css";

/** Rows drawn at once; "let everybody in" means all. */
const PAGE = 20;

/** Who waits to be let in, for staff: one by one, or all. */
export function LobbySection({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const shown = useSignal(PAGE);
  const people = waiting(state);
  if (people.length === 0) return null;
  const told = live.digests.value.lobby?.people ?? [];
  const full = new Set(told.filter((one) => one.full === true).map((one) => one.participant));
  return (
    <section aria-labelledby="people-lobby" class={styles.lobby} data-testid="lobby">
      <header class={styles.head}>
        <h3 id="people-lobby">{t("lobby.count", { count: people.length })}</h3>
        <Button
          size="small"
          look="primary"
          testid="admit-all"
          onClick={() => void send(live, { type: "admitAll", role: null })}
        >
          {t("lobby.admitAll")}
        </Button>
      </header>
      <ul>
        {people.slice(0, shown.value).map((person) => (
          <Newcomer key={person.id} person={person} full={full.has(person.id)} />
        ))}
      </ul>
      <More count={people.length - shown.value} onMore={() => (shown.value += PAGE)} />
    </section>
  );
}

interface NewcomerProps {
  readonly person: ParticipantView;
  /** They wait because every place was taken. */
  readonly full: boolean;
}

function Newcomer({ person, full }: NewcomerProps) {
  const live = useLive();
  const { profile, id } = person;
  const facts = [
    full ? t("lobby.isFull") : "",
    profile.simulated ? t("person.simulated") : "",
    person.online ? "" : t("person.offline"),
    person.role === "attendee" ? "" : roleName(person.role),
    profile.school,
    countryName(profile.country),
  ].filter(Boolean);
  return (
    <li class={styles.row} data-participant={id}>
      <Avatar name={profile.name} id={id} size="small" />
      <div class={styles.who}>
        <p class={styles.name}>
          <bdi>{profile.name}</bdi>
        </p>
        <p class={styles.facts}>
          {facts.map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
        </p>
      </div>
      <Button size="small" testid={`admit-${id}`} onClick={() => void send(live, { type: "admit", participant: id })}>
        {t("lobby.admit")}
        <span class="visually-hidden"> {profile.name}</span>
      </Button>
      <IconButton
        size="small"
        look="quiet"
        icon="close"
        label={t("lobby.refuse", { name: profile.name })}
        testid={`refuse-${id}`}
        onClick={() => void send(live, { type: "refuse", participant: id })}
      />
    </li>
  );
}
