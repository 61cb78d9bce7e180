import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CardView } from "../../../app/contract";
import { t } from "../../../i18n";
import { list } from "../../../i18n/format";
import { Icon } from "../../parts/Icon";
import { CardBody } from "../CardBody";
import { cardName, wholeName } from "../CardFields";
import { CardFrame } from "../CardFrame";
import { useRoadmap } from "../context";
import { cardsIn, type Group } from "../groups";
import { presenceColour } from "../presence";
import styles from "./board.module.css";
import { useMoving } from "./moving";

const OPENED = new Set<string>();

/** A card at a glance; opened in place to be written on. Held by its grip, with a pointer or with the keyboard. */
export function BoardCard({ card, group }: { readonly card: CardView; readonly group: Group }) {
  const handle = useRoadmap();
  const moving = useMoving();
  const open = useSignal(isFresh(card));
  const root = useRef<HTMLDivElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const name = cardName(card);
  const mayEdit = handle.mayEdit.value;
  const held = moving.held.value?.card === card.id;
  useEffect(() => {
    const [element, dragHandle] = [root.current, grip.current];
    if (!element || !dragHandle) return;
    return draggable({
      element,
      dragHandle,
      getInitialData: () => ({ kind: card.kind, card: card.id }),
      onDragStart: () => {
        const now = handle.view.peek().cards.find((one) => one.id === card.id);
        if (now) moving.lift(now, cardName(now), "pointer");
      },
      onDrop: ({ location }) => {
        if (location.current.dropTargets.length > 0) moving.drop();
        else moving.cancel();
      },
    });
  }, [card.id, card.kind, mayEdit, moving, handle]);
  return (
    <div ref={root} class={held ? `${styles.card} ${styles.held}` : styles.card} data-card={card.id}>
      <div class={styles.top}>
        {mayEdit && <Grip card={card} name={name} grip={grip} />}
        <button
          type="button"
          class={styles.title}
          aria-expanded={open.value}
          data-testid={`board-card-${card.id}`}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <span dir="auto" class={card.example ? styles.example : undefined}>
            {wholeName(card)}
          </span>
          <Icon name="chevron" size={16} />
        </button>
      </div>
      {open.value ? <Opened card={card} group={group} name={name} /> : <Signs card={card} />}
    </div>
  );
}

/** Just made, by us: to be written on at once. */
function isFresh(card: CardView): boolean {
  const fresh = !OPENED.has(card.id) && card.by !== undefined && Object.values(card.texts).every((text) => text === "");
  OPENED.add(card.id);
  return fresh;
}

function Opened({ card, group, name }: { readonly card: CardView; readonly group: Group; readonly name: string }) {
  const kin = cardsIn(useRoadmap().view.value.cards, group);
  const index = kin.indexOf(card);
  const all = useRoadmap().view.value.cards.filter((one) => one.kind === card.kind);
  const places = (other: CardView | undefined) =>
    other === undefined ? 0 : Math.abs(all.indexOf(card) - all.indexOf(other));
  return (
    <CardFrame card={card} name={name} earlier={places(kin[index - 1])} later={places(kin[index + 1])} bare>
      <CardBody card={card} />
    </CardFrame>
  );
}

/** Week, the way without internet, dots, remarks, and who is in it: each a sign with words. */
function Signs({ card }: { readonly card: CardView }) {
  const handle = useRoadmap();
  const view = handle.view.value;
  const here = handle.people.value.filter((person) => person.path?.startsWith(`cards/${card.id}/`));
  const dots = view.dots[card.id] ?? 0;
  const comments = view.comments.filter((comment) => comment.on === card.id && comment.state === "open").length;
  const milestone = card.kind === "milestone";
  const offline = milestone && (card.texts.lowTech ?? "").trim() !== "";
  return (
    <p class={styles.signs}>
      {card.example && <span class={styles.sign}>{t("board.example")}</span>}
      {milestone && typeof card.values.week === "number" && (
        <span class={styles.sign}>{t("roadmap.weekN", { week: card.values.week })}</span>
      )}
      {milestone && (
        <span class={offline ? styles.offline : styles.missing}>
          <Icon name={offline ? "offline" : "warning"} size={15} />
          {t(offline ? "board.offline" : "board.noOffline")}
        </span>
      )}
      {dots > 0 && (
        <span class={styles.sign}>
          <span aria-hidden="true">● {dots}</span>
          <span class="visually-hidden">{t("dot.count", { count: dots })}</span>
        </span>
      )}
      {comments > 0 && (
        <span class={styles.sign}>
          <Icon name="chat" size={15} /> <span aria-hidden="true">{comments}</span>
          <span class="visually-hidden">{t("comment.count", { count: comments })}</span>
        </span>
      )}
      {here.length > 0 && (
        <span class={styles.here} style={{ "--presence": presenceColour(here[0]?.colour ?? 0) }}>
          <bdi>{list(here.map((person) => person.name))}</bdi>
        </span>
      )}
    </p>
  );
}

interface GripProps {
  readonly card: CardView;
  readonly name: string;
  readonly grip: { current: HTMLButtonElement | null };
}

/** Space lifts and lays down, arrows move, Esc puts it back. */
function Grip({ card, name, grip }: GripProps) {
  const moving = useMoving();
  const held = moving.held.value?.card === card.id && moving.held.value.by === "keys";
  const pressed = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget as HTMLElement).direction === "rtl";
    if (event.key === " " || event.key === "Enter") {
      if (held) moving.drop();
      else moving.lift(card, name, "keys");
    } else if (!held) return;
    else if (event.key === "Escape") moving.cancel();
    else if (event.key === "ArrowUp") moving.step("earlier");
    else if (event.key === "ArrowDown") moving.step("later");
    else if (event.key === "ArrowRight") moving.step(rtl ? "before" : "after");
    else if (event.key === "ArrowLeft") moving.step(rtl ? "after" : "before");
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (!held || event.key === " " || event.key === "Enter") focusSoon(card.id);
  };
  return (
    <button
      ref={grip}
      type="button"
      class={styles.grip}
      aria-label={t("move.grip", { name })}
      aria-pressed={held}
      title={t("move.gripHelp")}
      data-testid={`grip-${card.id}`}
      onKeyDown={pressed}
      onBlur={() => {
        if (held) moving.cancel();
      }}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
}

/** In its new column the card is drawn anew: the focus goes with it. */
function focusSoon(card: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-testid="grip-${card}"]`)?.focus());
}
