import { mergeUpdates } from "yjs";
import { UPDATE_BYTES_MAX } from "./limits";

/** An update that has a number and is on its way, or was when the connection was lost. */
interface Batch {
  number: number;
  readonly update: Uint8Array;
  /** It was not taken: a later one that is saved says nothing of it. */
  refused?: boolean;
}

/**
 * This person's edits that the server has not confirmed to be on disk, oldest first. They are kept as updates, not
 * recomputed as a difference, so that they can be sent in pieces the server takes, and again after a reconnect:
 * applying one twice changes nothing.
 */
export class Outbox {
  private lastNumber = 0;
  private fresh: Uint8Array[] = [];
  private sent: Batch[] = [];

  add(update: Uint8Array): void {
    this.fresh.push(update);
  }

  /** Something older than all that is unconfirmed, which the server has not got after all. */
  putFirst(update: Uint8Array): void {
    this.sent.unshift({ number: 0, update });
  }

  /** Updates, or gatherings of them, without confirmation. */
  get unsaved(): number {
    return this.sent.length + (this.fresh.length > 0 ? 1 : 0);
  }

  /** All of them, as they were made. */
  all(): readonly Uint8Array[] {
    return [...this.sent.map((batch) => batch.update), ...this.fresh];
  }

  /** What to send now: everything new, in as few updates as the size allows. */
  flush(): readonly Batch[] {
    const batches = pack(this.fresh).map((update) => ({ number: this.number(), update }));
    this.fresh = [];
    this.sent.push(...batches);
    return batches;
  }

  /** What to send on a new connection: everything unconfirmed, under new numbers. */
  resend(): readonly Batch[] {
    const all = this.all();
    this.fresh = [];
    this.sent = pack(all).map((update) => ({ number: this.number(), update }));
    return this.sent;
  }

  /** Number `number` and all before it that were not refused are on disk. */
  saved(number: number): void {
    this.sent = this.sent.filter((batch) => batch.number > number || batch.refused);
  }

  /** Number `number` was not taken. */
  refused(number: number): void {
    for (const batch of this.sent) if (batch.number === number) batch.refused = true;
  }

  /** The number of the last batch that was handed out; 0 before the first. */
  get last(): number {
    return this.lastNumber;
  }

  private number(): number {
    this.lastNumber += 1;
    return this.lastNumber;
  }
}

/** Neighbours merged up to the size of one update; one that is larger by itself stays alone. */
function pack(updates: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let size = 0;
  for (const update of updates) {
    const group = groups.at(-1);
    if (group && size + update.length <= UPDATE_BYTES_MAX) {
      group.push(update);
      size += update.length;
    } else {
      groups.push([update]);
      size = update.length;
    }
  }
  return groups.map((group) => (group.length === 1 && group[0] ? group[0] : mergeUpdates(group)));
}
