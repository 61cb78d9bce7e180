import { useEffect } from "preact/hooks";
import { say } from "../say";

/** A quick answer needs no words. */
const AFTER_MS = 1_000;

/** Says what is under way once it has lasted. Null: nothing is. */
export function useSaidLater(text: string | null): void {
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => say(text), AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
}
