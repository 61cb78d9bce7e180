import { type ReadonlySignal, signal } from "@preact/signals";

/** Where sound comes out: a device's id, or nothing for what the system prefers. Kept by this browser. */
export interface Output {
  readonly id: ReadonlySignal<string>;
  /** Not every browser lets a page choose. */
  readonly can: boolean;
  choose(id: string): void;
  /** Follows what is plugged in: what was chosen gives way while it is gone, and has its place again when it is back. */
  follow(there: readonly string[]): "lost" | "back" | null;
}

const KEPT = "plenary.output";

export function createOutput(storage: () => Storage, can = hasSinks()): Output {
  const id = signal(can ? kept(storage) : "");
  let chosen = id.peek();
  return {
    id,
    can,
    follow: (there) => {
      const next = there.includes(chosen) ? chosen : "";
      if (there.length === 0 || next === id.peek()) return null;
      id.value = next;
      return next === "" ? "lost" : "back";
    },
    choose: (next) => {
      id.value = next;
      chosen = next;
      try {
        storage().setItem(KEPT, next);
      } catch {
        // A browser that keeps nothing plays there until the tab closes.
      }
    },
  };
}

/** Moves what plays to an output; one that is gone gives way to what the system prefers. */
export async function playOn(element: HTMLMediaElement, output: string): Promise<void> {
  if (typeof element.setSinkId !== "function" || element.sinkId === output) return;
  await element.setSinkId(output).catch(() => element.setSinkId("").catch(() => {}));
}

function hasSinks(): boolean {
  return typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
}

function kept(storage: () => Storage): string {
  try {
    return storage().getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}
