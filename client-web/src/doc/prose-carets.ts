import { type EditorState, Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "y-prosemirror";
import { type Anchored, type AnchoredCaret, read, written } from "./carets";

/** Who else is in the notes, and how to tell them where we are. */
export interface CaretsWorld {
  others(): readonly AnchoredCaret[];
  /** Calls back when the others have moved; returns the way to stop. */
  onOthers(run: () => void): () => void;
  select(at: Anchored): void;
  /** As CSS knows it. */
  colour(colour: number): string;
}

const key = new PluginKey<DecorationSet>("carets");

/**
 * The others' carets and selections in the notes. Not y-prosemirror's own plugin: that one wants an awareness to itself,
 * and puts people into it in a form that no other page of ours reads.
 */
export function carets(world: CaretsWorld): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before, _old, now) => {
        const anew = transaction.getMeta(key) === true || ySyncPluginKey.getState(now)?.isChangeOrigin === true;
        return anew ? drawn(now, world) : before.map(transaction.mapping, transaction.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => followed(view, world),
  });
}

function followed(view: EditorView, world: CaretsWorld) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  // Told in the middle of a change, drawn after it.
  const stop = world.onOthers(() => {
    timer ??= setTimeout(() => {
      timer = null;
      if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
    });
  });
  return {
    update: (_view: EditorView, before: EditorState) => {
      if (!view.hasFocus() || before.selection.eq(view.state.selection)) return;
      const at = ownPlace(view.state);
      if (at !== null) world.select(at);
    },
    destroy: () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Null before the notes are bound. */
function ownPlace(state: EditorState): Anchored | null {
  const { type, binding } = ySyncPluginKey.getState(state) ?? {};
  if (!binding || binding.mapping.size === 0) return null;
  const end = (at: number) => written(absolutePositionToRelativePosition(at, type, binding.mapping));
  return [end(state.selection.anchor), end(state.selection.head)];
}

function drawn(state: EditorState, world: CaretsWorld): DecorationSet {
  const { doc, type, binding } = ySyncPluginKey.getState(state) ?? {};
  if (!binding || binding.mapping.size === 0) return DecorationSet.empty;
  const placed = (end: string) => {
    const position = read(end);
    const at = position && relativePositionToAbsolutePosition(doc, type, position, binding.mapping);
    return at === null ? null : Math.min(at, state.doc.content.size);
  };
  const marks = world.others().flatMap((caret) => {
    const [anchor, head] = caret.at.map(placed);
    return anchor == null || head == null ? [] : marksOf(caret, anchor, head, world.colour(caret.colour));
  });
  return DecorationSet.create(state.doc, marks);
}

function marksOf(caret: AnchoredCaret, anchor: number, head: number, colour: string): Decoration[] {
  const style = `--presence: ${colour}`;
  const line = Decoration.widget(head, () => lineOf(caret, style), {
    key: `${caret.participant}:${caret.name}`,
    side: 10,
  });
  if (anchor === head) return [line];
  const ground = { "data-selected": "", style };
  return [line, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), ground)];
}

/** For the eye: the ear is told who writes below the notes. */
function lineOf(caret: AnchoredCaret, style: string): HTMLElement {
  const line = document.createElement("span");
  line.setAttribute("style", style);
  line.setAttribute("aria-hidden", "true");
  line.dataset.caret = caret.participant;
  const name = document.createElement("b");
  name.textContent = caret.name.slice(0, 2);
  line.append(name);
  return line;
}
