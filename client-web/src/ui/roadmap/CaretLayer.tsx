import type { ComponentChildren } from "preact";
import type { Caret } from "../../app/contract";
import { useRoadmap } from "./context";
import { presenceColour } from "./presence";
import styles from "./text.module.css";

/** A phone shows names beside the field only: there is no room for signs between the words. */
const ROOMY = typeof matchMedia === "function" && matchMedia("(pointer: fine)").matches;

interface CaretLayerProps {
  readonly path: string;
  /** What it lies over. */
  readonly field: HTMLTextAreaElement | null;
}

/**
 * Where the others stand in a text. A textarea cannot hold their carets: the same words in the same type lie over it,
 * without ink, and carry them.
 */
export function CaretLayer({ path, field }: CaretLayerProps) {
  const handle = useRoadmap();
  // Read for their changes: a caret moves with its owner and with the words.
  const here = handle.people.value.some((person) => person.path === path);
  void handle.view.value;
  if (!ROOMY || !here || field === null) return null;
  const carets = handle.carets(path);
  if (carets.length === 0) return null;
  return (
    <div class={styles.carets} aria-hidden="true" dir="auto" data-carets={path}>
      {marked(field.value, carets)}
    </div>
  );
}

/** The text, with each selection as a ground and each caret as a line. */
function marked(text: string, carets: readonly Caret[]): ComponentChildren {
  const cuts = [...new Set(carets.flatMap(({ anchor, head }) => [anchor, head]))]
    .map((cut) => Math.min(cut, text.length))
    .sort((a, b) => a - b);
  const parts: ComponentChildren[] = [];
  [0, ...cuts].forEach((from, index) => {
    const to = cuts[index] ?? text.length;
    const over = carets.find((one) => Math.min(one.anchor, one.head) <= from && to <= Math.max(one.anchor, one.head));
    const run = text.slice(from, to);
    if (run !== "") parts.push(over ? <Ground key={`g${from}`} caret={over} text={run} /> : run);
    for (const caret of carets) {
      if (Math.min(caret.head, text.length) === to && index < cuts.length) {
        parts.push(<Line key={`c${caret.participant}`} caret={caret} />);
      }
    }
  });
  return parts;
}

function Ground({ caret, text }: { readonly caret: Caret; readonly text: string }) {
  return (
    <span class={styles.selected} style={{ "--presence": presenceColour(caret.colour) }}>
      {text}
    </span>
  );
}

function Line({ caret }: { readonly caret: Caret }) {
  return (
    <span class={styles.caret} style={{ "--presence": presenceColour(caret.colour) }} data-caret={caret.participant}>
      <b>{caret.name.slice(0, 2)}</b>
    </span>
  );
}
