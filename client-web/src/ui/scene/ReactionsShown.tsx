import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Reacted } from "../../core/digests";
import { personOf } from "../../core/state";
import { t } from "../../i18n";
import { number } from "../../i18n/format";
import { useLive } from "../context";
import { say } from "../say";
import styles from "./scene.module.css";
import { Sign, wordOf } from "./signs";
import { type Counted, counted, rounded, SPOKEN_EVERY_MS, WAVE_MS } from "./tally";

let lastTold: Reacted | null = null;

/** How people react, as calm numbers at the edge of the faces; spoken seldom, and only in sum. */
export function ReactionsShown() {
  const live = useLive();
  const wave = useSignal<readonly Counted[]>([]);
  const over = useRef(0);
  const spokenAt = useRef(Number.NEGATIVE_INFINITY);
  useSignalEffect(() => {
    const told = live.digests.value.reactions;
    // Other digests come by the same way, and whoever looked away does not see an old wave when they look again.
    if (told === null || told === lastTold) return;
    lastTold = told;
    wave.value = counted(wave.peek(), told);
    clearTimeout(over.current);
    over.current = window.setTimeout(() => {
      wave.value = [];
    }, WAVE_MS);
    const now = performance.now();
    if (now - spokenAt.current < SPOKEN_EVERY_MS) return;
    spokenAt.current = now;
    say(t("react.said", { list: listed(wave.peek()) }), "politely", "reactions");
  });
  useEffect(() => () => clearTimeout(over.current), []);
  const state = live.state.value;
  if (wave.value.length === 0) return null;
  return (
    <ul class={styles.wave} aria-label={t("react.shown")} data-testid="reactions">
      {wave.value.map(({ reaction, count, from }) => {
        const names = from.flatMap((id) => (state && personOf(state, id)?.profile.name) ?? []);
        return (
          <li key={reaction} class={styles.count} data-reaction={reaction} data-count={count}>
            <Sign of={reaction} size={20} />
            <span>{wordOf(reaction)}</span>
            <strong key={count} class={styles.number}>
              {number(rounded(count))}
            </strong>
            {names.length > 0 && (
              <span class={styles.names}>
                <bdi>{names.join(", ")}</bdi>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function listed(wave: readonly Counted[]): string {
  return wave.map(({ reaction, count }) => `${wordOf(reaction)} ${number(rounded(count))}`).join(", ");
}
