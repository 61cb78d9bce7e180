import { useEffect, useState } from "preact/hooks";
import { offsetOf, ownZone } from "../../core/zones";
import { t } from "../../i18n";
import { dayAt, offsetText, timeAt, until, zoneName } from "../../i18n/when";
import type { PosterView } from "../../protocol/generated";
import { useApp } from "../context";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { saveAs } from "../saveAs";
import styles from "./event.module.css";

const TICK_MS = 20_000;

/** When it is where the reader is, with the zone named, and where the organiser is if that is elsewhere. */
export function When({ poster }: { readonly poster: PosterView }) {
  const { api } = useApp();
  const at = poster.startsAt;
  if (at === null) {
    return (
      <p class={styles.when} data-testid="event-when">
        <Icon name="clock" /> {t(poster.state === "ended" ? "event.ended" : "event.noTime")}
      </p>
    );
  }
  const zone = ownZone();
  // The server's figures: a phone may have an old table of time zones.
  const yours = poster.yourOffsetMin ?? offsetOf(zone, at);
  const elsewhere = yours !== poster.offsetMin;
  return (
    <div class={styles.when} data-testid="event-when">
      <p class={styles.day}>
        <time dateTime={new Date(at).toISOString()}>
          {dayAt(at, yours)} · <bdi>{timeAt(at, yours)}</bdi>
        </time>
      </p>
      <p class={styles.zone} data-testid="event-zone">
        {t("event.yourTime")}: {t("event.yourZone", { zone: zoneName(zone, at), offset: offsetText(yours) })}
        {poster.minutes > 0 && <> · {t("event.length", { count: poster.minutes })}</>}
      </p>
      {elsewhere && (
        <p class={styles.zone} data-testid="event-host-time">
          {t("event.hostTime", {
            time: timeAt(at, poster.offsetMin),
            zone: zoneName(poster.zone, at),
            offset: offsetText(poster.offsetMin),
          })}
        </p>
      )}
      <p class={styles.state} data-testid="event-countdown">
        <Stated poster={poster} at={at} />
      </p>
      {poster.state !== "ended" && (
        <Button
          icon="download"
          size="small"
          testid="event-calendar"
          onClick={() => void api.calendar(poster.address, null).then((file) => saveAs(file, "event.ics"))}
        >
          {t("event.calendar")}
        </Button>
      )}
    </div>
  );
}

function Stated({ poster, at }: { readonly poster: PosterView; readonly at: number }) {
  // By the server's clock: those of phones are wrong by minutes.
  const [ahead] = useState(poster.now - Date.now());
  const [here, setHere] = useState(Date.now());
  const now = here + ahead;
  useEffect(() => {
    const timer = setInterval(() => setHere(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (poster.state === "ended") return <>{t("event.ended")}</>;
  if (poster.state === "live") return <strong>{t("event.live")}</strong>;
  if (at <= now) return <>{t("event.startsNow")}</>;
  return <>{t("event.starts", { when: until(at - now) })}</>;
}
