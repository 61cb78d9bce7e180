import { signal } from "@preact/signals";
import { idBody } from "../../core/ids";
import { keep, recall } from "../storage";

/** A registration that this browser keeps, because nothing is sent to anybody. */
export interface Kept {
  readonly name: string;
  readonly code: string;
  readonly url: string;
}

const KEY = "plenary.registered.";
const MINTED = "plenary.registering.";

/** Of the page that is shown. */
export const kept = signal<Kept | null>(null);

export function recallKept(address: string): void {
  kept.value = recall<Kept>("local", KEY + address);
}

export function keepKept(address: string, now: Kept | null): void {
  keep("local", KEY + address, now);
  keep("local", MINTED + address, null);
  kept.value = now;
}

/** The same until the server has answered: a click sent twice over a bad line registers once. */
export function mintedKey(address: string): string {
  const before = recall<string>("local", MINTED + address);
  if (before !== null) return before;
  const minted = idBody(crypto.getRandomValues(new Uint8Array(26)));
  keep("local", MINTED + address, minted);
  return minted;
}
