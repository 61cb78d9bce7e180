import { t } from "../../i18n";
import { clock, megabytes, number, percent } from "../../i18n/format";
import type { MediaLink } from "../../protocol/generated";
import { useLive } from "../context";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { chooseGrade } from "./choose";
import { GradePicker } from "./GradePicker";
import styles from "./link.module.css";
import { linkIcon, linkWords, pace } from "./words";

/** How the connection does, what it has cost so far, and what it may cost. */
export function ConnectionDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const grade = live.media.grade.value;
  return (
    <Dialog title={t("net.title")} onClose={onClose}>
      {grade === "text" ? <p class={styles.state}>{t("net.textOnly")}</p> : <Quality />}
      <Meter />
      <GradePicker value={grade} onChoose={(next) => void chooseGrade(live, next)} />
    </Dialog>
  );
}

function Quality() {
  const { media } = useLive();
  const own = media.quality.value;
  const route = media.route.value;
  if (own === null) {
    return (
      <p class={styles.state} data-testid="quality">
        <Icon name="signalNone" size={22} /> {t("net.measuring")}
      </p>
    );
  }
  return (
    <section class={styles.quality} data-testid="quality" data-quality={own.link.quality}>
      <p class={styles.state}>
        <Icon name={linkIcon(own.link)} size={22} />
        <strong>{linkWords(own.link)}</strong>
        <span class={styles.since}>{t("net.since", { time: clock(own.since) })}</span>
      </p>
      <dl class={styles.figures}>
        {figures(own.link).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {route !== null && (
          <div>
            <dt>{t("net.route")}</dt>
            <dd data-testid="route" data-route={route}>
              {t(`net.route.${route}`)}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function figures(link: MediaLink): [string, string][] {
  const way = (kbps: number, lossPermille: number) =>
    t("net.way", { speed: number(kbps), loss: percent(lossPermille / 10) });
  const shown: [string, string][] = [
    [t("net.down"), way(link.down.kbps, link.down.lossPermille)],
    [t("net.up"), way(link.up.kbps, link.up.lossPermille)],
  ];
  if (link.rttMs !== null) shown.push([t("net.roundTrip"), t("net.milliseconds", { count: link.rttMs })]);
  return shown;
}

function Meter() {
  const { received, sent, forMs } = useLive().used.value;
  const hour = pace(received + sent, forMs);
  return (
    <section class={styles.meter} aria-label={t("meter.title")}>
      <p>
        <span class={styles.used} data-testid="meter" data-bytes={received + sent}>
          {t("meter.used", { size: megabytes(received + sent) })}
        </span>
      </p>
      <p class={styles.since}>
        {t("meter.ways", { received: megabytes(received), sent: megabytes(sent) })}
        {hour !== null && ` ${t("meter.pace", { size: hour })}`}
      </p>
    </section>
  );
}
