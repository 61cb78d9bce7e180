import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mayTurn, pagesReady, type ShownSlides } from "../../core/slides";
import { personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { say } from "../say";
import { send } from "../send";
import { Page } from "./Page";
import { Strip } from "./Strip";
import styles from "./slides.module.css";
import { Turner } from "./Turner";
import { usePageKeys, useSwipe } from "./usePaging";

/** Slides on the plenary's stage. Who may turns them for all; everybody else looks back for themselves, and returns by a press. */
export function Slides({ stage }: { readonly stage: ShownSlides }) {
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  return <Deck key={stage.deck} state={state} stage={stage} />;
}

interface DeckProps {
  readonly state: SessionState;
  readonly stage: ShownSlides;
}

function Deck({ state, stage }: DeckProps) {
  const live = useLive();
  const turns = mayTurn(state, stage);
  const ready = pagesReady(state.view, stage);
  const section = useRef<HTMLElement>(null);
  /** The page that we look at by ourselves, before the one that is shown. */
  const own = useSignal<number | null>(null);
  const larger = useSignal(false);
  const back = !turns && own.value !== null && own.value < stage.page ? own.value : null;
  const page = back ?? stage.page;
  const asked = useAsked(stage.page);

  const show = async (to: number) => {
    if (to < 1 || to > ready) return;
    asked.current = to;
    if (!(await send(live, { type: "turnPage", deck: stage.deck, page: to }))) asked.current = null;
  };
  const go = (by: -1 | 1) => {
    if (turns) void show((asked.current ?? stage.page) + by);
    else own.value = Math.min(stage.page, Math.max(1, page + by));
  };
  usePageKeys(section, { anywhere: turns, arrows: !larger.value }, go);
  const swipe = useSwipe(larger.value ? null : go);
  useEffect(() => {
    if (!turns && back === null) say(t("slides.now", { page: stage.page, pages: stage.pages }), "politely", "slides");
    // What comes next is there when the page is turned.
    if (stage.page < stage.pages) new Image().src = live.slideAddress(stage.deck, stage.page + 1);
  }, [stage.page]);

  return (
    <section
      class={styles.slides}
      ref={section}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: pages are turned by keyboard, and what scrolls is scrolled by it
      tabIndex={0}
      aria-label={t("slides.region", { title: stage.title ?? "" })}
      data-testid="stage-slides"
      data-deck={stage.deck}
      data-page={stage.page}
      data-turns={turns}
    >
      <header class={styles.head}>
        <strong class={styles.name}>
          <bdi>{stage.title ?? ""}</bdi>
        </strong>
        <span class={styles.who}>
          {stage.by === state.you
            ? t("slides.byYou")
            : t("slides.by", { name: personOf(state, stage.by)?.profile.name ?? t("person.someone") })}
        </span>
        <span class={styles.tools}>
          <IconButton
            icon={larger.value ? "narrow" : "widen"}
            size="small"
            label={t("slides.larger")}
            pressed={larger.value}
            testid="slides-larger"
            onClick={() => (larger.value = !larger.value)}
          />
          {turns && (
            <IconButton
              icon="close"
              size="small"
              label={t("slides.stop")}
              testid="slides-stop"
              onClick={() => void send(live, { type: "stopSlides" })}
            />
          )}
        </span>
      </header>
      <Page deck={stage.deck} page={page} pages={stage.pages} larger={larger.value} swipe={swipe} />
      <footer class={styles.foot}>
        <Turner
          page={page}
          pages={stage.pages}
          back={page > 1}
          forward={turns ? page < ready : back !== null}
          backLabel={t(turns ? "slides.back" : "slides.backForYou")}
          onGo={go}
        />
        {back !== null && (
          <>
            <span class={styles.liveIs}>{t("slides.liveIs", { page: stage.page })}</span>
            <Button size="small" look="primary" icon="stage" testid="slides-live" onClick={() => (own.value = null)}>
              {t("slides.live")}
            </Button>
          </>
        )}
      </footer>
      {turns && <Strip deck={stage.deck} page={stage.page} ready={ready} onShow={(to) => void show(to)} />}
    </section>
  );
}

/** The page that was asked for and is not shown yet: who presses twice means two pages on, however slow the line is. */
function useAsked(shown: number) {
  const asked = useRef<number | null>(null);
  useEffect(() => {
    if (asked.current === shown) asked.current = null;
  }, [shown]);
  return asked;
}
