import { useSignal } from "@preact/signals";
import { mates, runningRound } from "../../core/state";
import { t } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { LinkMark } from "../link/LinkMark";
import { IconButton } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import { LanguageSwitch } from "../parts/LanguageSwitch";
import { RoundClock } from "../round/RoundClock";
import { useLoaded } from "../useLoaded";
import styles from "./header.module.css";

const loadSettings = () => import("../settings/SettingsDialog").then((module) => module.SettingsDialog);

interface LiveHeaderProps {
  readonly room: RoomView | null;
  /** `plenary`, `backstage`, or the room's id. */
  readonly where: string;
  /** Its name. */
  readonly place: string;
  readonly title: string;
}

/** Where you are, how long still, and with how many. */
export function LiveHeader({ room, where, place, title }: LiveHeaderProps) {
  const live = useLive();
  const settings = useSignal(false);
  const SettingsDialog = useLoaded(loadSettings, settings.value);
  const state = live.state.value;
  const round = state ? runningRound(state.view) : null;
  // In a large plenary a page knows few of those who are there.
  const crowd = room === null ? live.digests.value.crowd?.online : undefined;
  const here = crowd ?? (state ? mates(state).length + 1 : 1);
  return (
    <header class={styles.header}>
      <div class={styles.where}>
        <h1 class={styles.title} dir="auto">
          {title}
        </h1>
        <p class={styles.place}>
          <span data-testid="live-location" data-location={where} class={styles.placeName}>
            <Icon name={room ? "door" : "stage"} size={16} />
            <bdi>{place}</bdi>
          </span>
          {room && <GoalBadge goal={room.goal} />}
          <span class={styles.count}>
            <Icon name="people" size={16} /> {t("place.here", { count: here })}
          </span>
        </p>
      </div>
      <div class={styles.side}>
        <RoundClock round={round} />
        <LinkMark />
        <LanguageSwitch />
        <IconButton
          icon="settings"
          label={t("settings.title")}
          testid="settings-open"
          onClick={() => (settings.value = true)}
        />
      </div>
      {SettingsDialog && <SettingsDialog onClose={() => (settings.value = false)} />}
    </header>
  );
}
