import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** What was written, or why it cannot be taken. */
export type Reading<T> = { readonly value: T } | { readonly wrong: string };

export interface DraftOptions<T> {
  /** What holds now, as the field writes it. */
  readonly shown: string;
  readonly read: (text: string, field: HTMLInputElement) => Reading<T>;
  /** Of what can be taken. If it gives a promise, the field goes on showing it until that is settled. */
  readonly take: (value: T) => unknown;
  /** Takes also what has stood for so many milliseconds while one is still in the field; 0: each key. */
  readonly pauseMs?: number;
}

interface Draft {
  /** Why what stands there was not taken. */
  readonly wrong: string | null;
  readonly field: {
    readonly value: string;
    readonly onInput: (event: FieldEvent) => void;
    readonly onChange: (event: FieldEvent) => void;
    readonly onBlur: (event: FieldEvent) => void;
    readonly onKeyDown: (event: FieldEvent & KeyboardEvent) => void;
  };
}

type FieldEvent = Event & { readonly currentTarget: HTMLInputElement };

/**
 * Words in a field that are taken when one leaves it or presses Enter. Until then they are its writer's: a screen is drawn anew at
 * any time, and Preact writes the property back over what is typed. Escape gives them up. What cannot be taken stays, with its reason.
 */
export function useDraft<T>({ shown, read, take, pauseMs }: DraftOptions<T>): Draft {
  // Signals, because a field is changed and left in one breath, with no drawing in between.
  const typed = useSignal<string | null>(null);
  const wrong = useSignal<string | null>(null);
  const sent = useSignal<{ readonly text: string } | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What of it was taken in a pause. */
  const taken = useRef<string | null>(null);
  useEffect(() => () => clearTimeout(pause.current), []);

  const forget = () => {
    clearTimeout(pause.current);
    typed.value = null;
    wrong.value = null;
    taken.current = null;
  };
  const leave = (field: HTMLInputElement) => {
    const text = typed.peek();
    if (text === null) return;
    const reading = read(text, field);
    clearTimeout(pause.current);
    if ("wrong" in reading) {
      wrong.value = reading.wrong;
      return;
    }
    const isNew = text !== (taken.current ?? shown);
    forget();
    if (!isNew) return;
    const answer = take(reading.value);
    if (!(answer instanceof Promise)) return;
    const mine = { text };
    const settled = () => {
      if (sent.peek() === mine) sent.value = null;
    };
    sent.value = mine;
    answer.then(settled, settled);
  };
  const takeInPause = (field: HTMLInputElement) => {
    const text = typed.peek();
    const reading = text === null ? null : read(text, field);
    if (reading === null || "wrong" in reading) return;
    taken.current = text;
    take(reading.value);
  };
  const write = (field: HTMLInputElement) => {
    typed.value = field.value;
    if (wrong.peek() !== null) {
      const reading = read(field.value, field);
      wrong.value = "wrong" in reading ? reading.wrong : null;
    }
    clearTimeout(pause.current);
    if (pauseMs === 0) takeInPause(field);
    else if (pauseMs !== undefined) pause.current = setTimeout(() => takeInPause(field), pauseMs);
  };
  const now = sent.value?.text ?? shown;
  return {
    wrong: wrong.value,
    field: {
      value: typed.value ?? now,
      onInput: (event) => write(event.currentTarget),
      onChange: (event) => leave(event.currentTarget),
      onBlur: (event) => leave(event.currentTarget),
      onKeyDown: (event) => {
        if (event.isComposing || typed.peek() === null) return;
        if (event.key === "Enter") leave(event.currentTarget);
        if (event.key !== "Escape") return;
        // Of the field alone: what it stands in stays open.
        event.preventDefault();
        event.stopPropagation();
        forget();
        // A number that cannot be read is an empty value, and the browser leaves its letters there.
        event.currentTarget.value = now;
      },
    },
  };
}
