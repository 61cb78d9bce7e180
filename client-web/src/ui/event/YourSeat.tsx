import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ApiFailure } from "../../errors";
import { t } from "../../i18n";
import type { PosterView } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Lazy } from "../Lazy";
import { Button } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { Note } from "../parts/Note";
import { go } from "../router";
import { saveAs } from "../saveAs";
import { say } from "../say";
import styles from "./event.module.css";
import { type Kept, keepKept } from "./kept";

const loadQr = () => import("../devices/QrCode").then((module) => module.QrCode);

interface YourSeatProps {
  readonly poster: PosterView;
  readonly mine: Kept;
  readonly onChanged: () => void;
}

/** The link that is somebody's seat, in every way to keep it; and the way out. */
export function YourSeat({ poster, mine, onChanged }: YourSeatProps) {
  const { api } = useApp();
  const sure = useSignal(false);
  const problem = useSignal<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const gone = () => {
    keepKept(poster.address, null);
    onChanged();
  };
  const attempt = (run: Promise<void>) =>
    run.catch((failure: unknown) => {
      problem.value = failureText(failure);
    });
  const withdraw = () =>
    attempt(
      api
        .withdraw(mine.code)
        .catch((failure: unknown) => {
          // Withdrawn on another device, or struck off by the organiser.
          if (!(failure instanceof ApiFailure) || failure.code !== "badLink") throw failure;
        })
        .then(() => {
          say(t("register.withdrawn"));
          gone();
        }),
    );
  const calendar = () => attempt(api.calendar(poster.address, mine.code).then((file) => saveAs(file, "event.ics")));
  return (
    <section class={styles.card} aria-labelledby="your-seat" data-testid="your-seat">
      <h2 id="your-seat" ref={heading} tabIndex={-1}>
        {t("register.done")}
      </h2>
      <p dir="auto">
        <strong>{mine.name}</strong>
      </p>
      <Button
        look="primary"
        size="large"
        wide
        icon="door"
        testid="your-seat-join"
        onClick={() => go("/join", mine.code)}
      >
        {t("register.join")}
      </Button>
      <p class={styles.zone}>{t("register.doneHelp")}</p>
      <div class={styles.link}>
        <CopyField label={t("register.copy")} value={mine.url} testid="your-link" />
      </div>
      {poster.startsAt !== null && (
        <Button icon="download" testid="your-calendar" onClick={() => void calendar()}>
          {t("register.calendarOwn")}
        </Button>
      )}
      <Lazy load={loadQr} props={{ text: mine.url, label: t("register.qr") }} />
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      {sure.value ? (
        <div class={styles.sure}>
          <p>{t("register.withdrawSure")}</p>
          <Button look="danger" size="small" testid="withdraw-yes" onClick={() => void withdraw()}>
            {t("register.withdrawYes")}
          </Button>
          <Button size="small" onClick={() => (sure.value = false)}>
            {t("action.close")}
          </Button>
        </div>
      ) : (
        <div class={styles.sure}>
          {poster.state !== "ended" && (
            <Button look="ghost" size="small" testid="withdraw" onClick={() => (sure.value = true)}>
              {t("register.withdraw")}
            </Button>
          )}
          <Button look="ghost" size="small" testid="register-another" onClick={gone}>
            {t("register.forgetHere")}
          </Button>
        </div>
      )}
    </section>
  );
}
