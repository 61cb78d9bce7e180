import type * as Y from "yjs";
import { UndoManager } from "yjs";
import type { TextPath } from "../app/contract";
import { endOfChange, moveIndex, spliceBetween, type TextDelta } from "./caret";
import { spliceText, textAt } from "./edits/texts";

export type TextElement = HTMLTextAreaElement | HTMLInputElement;

/**
 * Keeps an element and the text at `path` the same, both ways, until the returned function is called. Only what
 * changed travels, and the caret stays at its words when somebody else writes.
 *
 * While an input method composes (Chinese, Japanese, some phones), nothing is written into the element, because that
 * would break the composition; both sides meet when it ends.
 */
export function bindText(doc: Y.Doc, path: TextPath, element: TextElement, mayEdit: () => boolean): () => void {
  const binding = new TextBinding(doc, path, element, mayEdit);
  return () => binding.stop();
}

class TextBinding {
  private text: Y.Text | null;
  /** The element's content as last agreed with the text. */
  private shadow = "";
  private composing = false;
  /** Our own change is on its way into the text. */
  private writing = false;
  /** Others' changes since composition began. */
  private missed: TextDelta[] = [];

  constructor(
    private readonly doc: Y.Doc,
    private readonly path: TextPath,
    private readonly element: TextElement,
    private readonly mayEdit: () => boolean,
  ) {
    this.text = textAt(doc, path);
    this.text?.observe(this.changed);
    doc.on("update", this.appeared);
    element.addEventListener("input", this.typed);
    element.addEventListener("compositionstart", this.composed);
    element.addEventListener("compositionend", this.composed);
    this.show(null, null);
  }

  stop(): void {
    this.text?.unobserve(this.changed);
    this.doc.off("update", this.appeared);
    this.element.removeEventListener("input", this.typed);
    this.element.removeEventListener("compositionstart", this.composed);
    this.element.removeEventListener("compositionend", this.composed);
  }

  private readonly typed = (): void => {
    if (this.composing) return;
    if (this.mayEdit()) this.take();
    else this.show(null, null);
  };

  private readonly composed = (event: Event): void => {
    this.composing = event.type === "compositionstart";
    if (this.composing) return;
    this.take();
    this.missed = [];
  };

  /** Writes into the document what the person changed in the element. */
  private take(): void {
    const caret = this.element.selectionEnd ?? this.element.value.length;
    const splice = spliceBetween(this.shadow, this.element.value, caret);
    const others = this.missed;
    this.missed = [];
    const mapped = (index: number) => others.reduce(moveIndex, index);
    if (splice !== null && this.mayEdit()) {
      const at = mapped(splice.at);
      const remove = Math.max(0, mapped(splice.at + splice.remove) - at);
      this.writing = true;
      if (this.text) spliceText(this.doc, this.path, this.text, at, remove, splice.insert);
      this.writing = false;
    }
    const end = mapped(splice?.at ?? caret) + (splice ? caret - splice.at : 0);
    this.show(end, end);
  }

  private readonly changed = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (this.writing) return;
    const delta = event.delta as TextDelta;
    if (this.composing) {
      this.missed.push(delta);
      return;
    }
    const { selectionStart, selectionEnd } = this.element;
    if (transaction.origin instanceof UndoManager) {
      const end = endOfChange(delta);
      this.show(end, end);
    } else this.show(moved(selectionStart, delta), moved(selectionEnd, delta));
  };

  /** The text may arrive after the binding, or be replaced by another person's of the same name. */
  private readonly appeared = (): void => {
    const text = textAt(this.doc, this.path);
    if (text === this.text || this.composing) return;
    this.adopt(text);
    this.show(null, null);
  };

  private adopt(text: Y.Text | null): void {
    this.text?.unobserve(this.changed);
    this.text = text;
    text?.observe(this.changed);
  }

  private show(start: number | null, end: number | null): void {
    const value = this.text?.toString() ?? "";
    this.shadow = value;
    if (this.element.value === value) return;
    this.element.value = value;
    // Setting a selection would move the focus in some browsers: only where it is already.
    if (start === null || end === null || this.element.ownerDocument.activeElement !== this.element) return;
    this.element.setSelectionRange(start, end);
  }
}

function moved(index: number | null, delta: TextDelta): number | null {
  return index === null ? null : moveIndex(index, delta);
}
