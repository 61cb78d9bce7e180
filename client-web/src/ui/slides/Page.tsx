import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { DeckId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Said } from "../parts/Said";
import styles from "./slides.module.css";
import type { Swipe } from "./usePaging";
import { useSlideText } from "./useSlideText";

/** On a line that drops, the next try; after the last of these a press. */
const AGAIN_MS = [1_000, 3_000, 8_000];

interface PageProps {
  readonly deck: DeckId;
  readonly page: number;
  readonly pages: number;
  readonly larger: boolean;
  readonly swipe: Swipe;
}

/** A page as a picture, and in words for who cannot see it. The one before stays until it has come. */
export function Page({ deck, page, pages, larger, swipe }: PageProps) {
  const live = useLive();
  const address = live.slideAddress(deck, page);
  /** What has come, and how often what is wanted has not. */
  const come = useSignal<string | null>(null);
  const failed = useSignal({ address, times: 0 });
  const attempt = useSignal(0);
  const text = useSlideText(deck, page);
  const times = failed.value.address === address ? failed.value.times : 0;
  useEffect(() => {
    const wait = AGAIN_MS[times - 1];
    if (wait === undefined) return;
    // A picture is asked for again only if its address is another one.
    const again = setTimeout(() => (attempt.value += 1), wait);
    return () => clearTimeout(again);
  }, [address, times]);
  const isThere = come.value === address;
  const gaveUp = times > AGAIN_MS.length;
  return (
    <div
      class={styles.paper}
      data-larger={larger}
      // What scrolls is scrolled by keyboard.
      {...(larger && { tabIndex: 0, role: "group", "aria-label": t("slides.now", { page, pages }) })}
      {...swipe}
    >
      <img
        class={styles.picture}
        src={attempt.value === 0 ? address : `${address}#${attempt.value}`}
        alt={t("slides.now", { page, pages })}
        draggable={false}
        decoding="async"
        data-testid="slide"
        data-page={page}
        data-loaded={isThere}
        onLoad={() => (come.value = address)}
        onError={() => (failed.value = { address, times: times + 1 })}
      />
      {!isThere && !gaveUp && <span class={styles.coming}>{t("slides.loading")}</span>}
      {gaveUp && (
        <span class={styles.coming}>
          <Said about="slides" text={t("slides.failed")} />
          <Button size="small" testid="slide-again" onClick={() => (failed.value = { address, times: 1 })}>
            {t("action.tryAgain")}
          </Button>
        </span>
      )}
      {text !== "" && (
        <div class="visually-hidden" data-testid="slide-text">
          <h3>{t("slides.text")}</h3>
          {text.split("\n").map((line, index) => (
            <p key={index} dir="auto">
              {line}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
