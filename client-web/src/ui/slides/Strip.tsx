import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { DeckId } from "../../protocol/generated";
import { useLive } from "../context";
import styles from "./slides.module.css";

interface StripProps {
  readonly deck: DeckId;
  readonly page: number;
  readonly ready: number;
  readonly onShow: (page: number) => void;
}

/** All pages, small: what comes next is seen, and any of them is a press away. */
export function Strip({ deck, page, ready, onShow }: StripProps) {
  const live = useLive();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const [now, row] = [list.current?.children[page - 1], list.current];
    if (!(now instanceof HTMLElement) || !row) return;
    // The row alone: the page itself stays where it is.
    row.scrollLeft = now.offsetLeft - row.offsetLeft - (row.clientWidth - now.clientWidth) / 2;
  }, [page, ready]);
  return (
    <ol class={styles.strip} ref={list} aria-label={t("slides.strip")}>
      {Array.from({ length: ready }, (_, index) => index + 1).map((one) => (
        <li key={one}>
          <button
            type="button"
            class={styles.thumb}
            // Chromium leaves what is seen by its edge alone where it is.
            onFocus={(event) => event.currentTarget.scrollIntoView({ block: "nearest", inline: "nearest" })}
            aria-label={t("slides.toPage", { page: one })}
            aria-current={one === page ? "true" : undefined}
            data-testid={`slides-page-${one}`}
            onClick={() => onShow(one)}
          >
            <img src={live.slideAddress(deck, one)} alt="" loading="lazy" decoding="async" draggable={false} />
            <span aria-hidden="true">{one}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
