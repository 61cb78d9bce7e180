import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { RoadmapHandle } from "../../app/contract";
import { cardAfter, placeOf } from "./groups";
import { chooseView, VIEWS } from "./views";

/**
 * Keys for the whole editor, all with a modifier: undo and redo of the document instead of the field's own, which knows
 * nothing of the others; Alt with 1 to 4 for the views; Alt with an arrow up or down moves the card one is in; Alt and N
 * makes one more card of the section.
 */
export function useKeys(root: RefObject<HTMLElement | null>, handle: RoadmapHandle | null): void {
  useEffect(() => {
    if (handle === null) return;
    const pressed = (event: KeyboardEvent) => {
      // Where the person types, or nowhere: not in the chat beside the editor.
      const at = document.activeElement;
      const elsewhere = at !== null && at !== document.body && !root.current?.contains(at);
      if (elsewhere || !run(event, handle)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", pressed, true);
    return () => document.removeEventListener("keydown", pressed, true);
  }, [handle]);
}

/** @returns whether the key was one of ours. */
function run(event: KeyboardEvent, handle: RoadmapHandle): boolean {
  const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    // Translations are not part of the document's undo: there the field's own is right.
    const path = (document.activeElement as HTMLElement | null)?.dataset.path ?? "";
    if ((key !== "z" && key !== "y") || path.startsWith("sides/")) return false;
    if (key === "y" || event.shiftKey) handle.redo();
    else handle.undo();
    return true;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) return false;
  const view = VIEWS[Number(event.code.replace("Digit", "")) - 1];
  if (event.code.startsWith("Digit") && view) {
    chooseView(view);
    return true;
  }
  if (event.key === "ArrowUp" || event.key === "ArrowDown") return moveCard(handle, event.key === "ArrowUp" ? -1 : 1);
  if (key !== "n") return false;
  const section = document.activeElement?.closest("[data-adds]") ?? document.querySelector("[data-adds]");
  section?.querySelector<HTMLElement>("[data-add-card] button")?.click();
  return section !== null;
}

function moveCard(handle: RoadmapHandle, by: -1 | 1): boolean {
  const id = document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset.card;
  const { cards } = handle.view.peek();
  const card = cards.find((one) => one.id === id);
  if (!card) return false;
  const { group, index } = placeOf(cards, card);
  if (index + by >= 0) handle.placeCard(card.id, cardAfter(cards, { group, index: index + by }, card.id));
  return true;
}
