import { decksOf, slidesOnStage } from "../../core/slides";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { DeckView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { FileButton } from "../parts/FileButton";
import { Menu, MenuItem } from "../parts/Menu";
import { Note } from "../parts/Note";
import { Said } from "../parts/Said";
import { send } from "../send";
import { bring, bringing, stopBringing } from "./bringing";
import styles from "./decks.module.css";

/** Slides that we may show: bringing them, putting them on the stage, taking them away. */
export function Decks({ state }: { readonly state: SessionState }) {
  const decks = decksOf(state.view);
  return (
    <section class={styles.decks} aria-label={t("slides.title")} data-testid="decks">
      <h3>{t("slides.title")}</h3>
      <Bring />
      {decks.length === 0 && bringing.value === null && <p class={styles.hint}>{t("slides.none")}</p>}
      <ul class={styles.list}>
        {decks.map((deck) => (
          <Deck key={deck.deck} state={state} deck={deck} />
        ))}
      </ul>
    </section>
  );
}

function Bring() {
  const now = bringing.value;
  const isOn = now !== null && now.problem === null;
  return (
    <>
      <Choose label={t("slides.add")} disabled={isOn} testid="slides-file" />
      <p class={styles.hint}>{t("slides.addHelp")}</p>
      {isOn && (
        <div class={styles.progress} data-testid="slides-progress" data-done={now.done} data-pages={now.pages}>
          <bdi class={styles.name}>{now.title}</bdi>
          {now.pages > 0 ? (
            <>
              <progress value={now.done} max={now.pages} aria-label={now.title} />
              <span>{t("slides.drawing", { page: Math.min(now.done + 1, now.pages), pages: now.pages })}</span>
            </>
          ) : (
            <Said about="slides-bring" text={t("slides.opening")} />
          )}
          <Button size="small" look="ghost" testid="slides-cancel" onClick={stopBringing}>
            {t("slides.cancel")}
          </Button>
        </div>
      )}
      {now !== null && now.problem !== null && (
        <Note tone="warn" testid="slides-problem">
          {now.problem}
        </Note>
      )}
    </>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly testid: string;
  /** Whose missing pages the file has. */
  readonly into?: DeckView;
}

function Choose({ label, disabled, testid, into }: ChooseProps) {
  const live = useLive();
  return (
    <FileButton
      label={label}
      multiple
      accept="application/pdf,.pdf,image/png,image/jpeg,image/webp"
      small={into !== undefined}
      disabled={disabled}
      testid={testid}
      onFiles={(files) => void bring(live, files, into)}
    />
  );
}

function Deck({ state, deck }: { readonly state: SessionState; readonly deck: DeckView }) {
  const live = useLive();
  const shown = slidesOnStage(state.view)?.deck === deck.deck;
  const isComing = bringing.value?.problem === null && bringing.value.deck === deck.deck;
  const ours = deck.by === state.you;
  return (
    <li class={styles.deck} data-testid={`deck-${deck.deck}`} data-ready={deck.ready} data-pages={deck.pages}>
      {deck.ready > 0 ? (
        <img class={styles.cover} src={live.slideAddress(deck.deck, 1)} alt="" loading="lazy" />
      ) : (
        <span class={styles.cover} />
      )}
      <div class={styles.what}>
        <bdi class={styles.name}>{deck.title}</bdi>
        <span class={styles.hint}>
          {deck.ready < deck.pages
            ? t("slides.partly", { ready: deck.ready, pages: deck.pages })
            : t("slides.pages", { count: deck.pages })}
        </span>
        {deck.ready < deck.pages && ours && !isComing && (
          <Choose
            label={t("slides.more")}
            disabled={bringing.value?.problem === null}
            testid={`deck-more-${deck.deck}`}
            into={deck}
          />
        )}
      </div>
      <div class={styles.actions}>
        {shown ? (
          <span class={styles.here}>{t("slides.here")}</span>
        ) : (
          <Button
            size="small"
            icon="stage"
            disabled={deck.ready === 0}
            testid={`deck-show-${deck.deck}`}
            onClick={() => void send(live, { type: "showSlides", deck: deck.deck, page: 1 })}
          >
            {t("slides.show")}
            <span class="visually-hidden"> {deck.title}</span>
          </Button>
        )}
        <Menu label={t("slides.region", { title: deck.title })} testid={`deck-menu-${deck.deck}`}>
          {(close) => (
            <MenuItem
              testid={`deck-drop-${deck.deck}`}
              onClick={() => {
                close();
                if (isComing) stopBringing();
                void send(live, { type: "dropDeck", deck: deck.deck });
              }}
            >
              {t("slides.drop")}
            </MenuItem>
          )}
        </Menu>
      </div>
    </li>
  );
}
