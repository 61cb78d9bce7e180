import { mergeUpdates } from "yjs";
import { UPDATE_BYTES_MAX } from "./limits";

/** An update that has a number and is on its way, or was when the connection was lost. */
interface Batch {
  number: number;
  readonly update: Uint8Array;
  /** It was not taken: a later one that is saved says nothing of it. */
  refused?: boolean;
  readonly alone: boolean;
}

/** A change that has not been sent. */
interface Fresh {
  readonly update: Uint8Array;
  /** The server may have it already: merged with later ones it would leave a gap, which the server takes for something missing. */
  readonly alone: boolean;
}

/**
 * This person's edits that the server has not confirmed to be on disk, oldest first. They are kept as updates, not
 * recomputed as a difference, so that they can be sent in pieces the server takes, and again after a reconnect:
 * applying one twice changes nothing.
 */
export class Outbox {
  private lastNumber = 0;
  private fresh: Fresh[] = [];
  private sent: Batch[] = [];

  add(update: Uint8Array): void {
    this.fresh.push({ update, alone: false });
  }

  /** What an earlier page kept, and our copy has already. */
  addKnown(update: Uint8Array): void {
    this.fresh.push({ update, alone: true });
  }

  /** Something older than all that is unconfirmed, which the server has not got after all. */
  putFirst(update: Uint8Array): void {
    this.sent.unshift({ number: 0, update, alone: false });
  }

  /** Updates, or gatherings of them, without confirmation. */
  get unsaved(): number {
    return this.sent.length + (this.fresh.length > 0 ? 1 : 0);
  }

  /** All of them, as they were made. */
  all(): readonly Uint8Array[] {
    return [...this.sent, ...this.fresh].map(({ update }) => update);
  }

  /** What to send now: everything new, in as few updates as the size allows. */
  flush(): readonly Batch[] {
    const batches = this.numbered(this.fresh);
    this.fresh = [];
    this.sent.push(...batches);
    return batches;
  }

  /** What to send on a new connection: everything unconfirmed, under new numbers. */
  resend(): readonly Batch[] {
    const all = [...this.sent, ...this.fresh];
    this.fresh = [];
    this.sent = this.numbered(all);
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

  private numbered(changes: readonly Fresh[]): Batch[] {
    return pack(changes).map((packed) => {
      this.lastNumber += 1;
      return { number: this.lastNumber, update: packed.update, alone: packed.alone };
    });
  }
}

/** Neighbours merged up to the size of one update; one that is larger by itself, or has to, stays alone. */
function pack(changes: readonly Fresh[]): Fresh[] {
  const groups: Fresh[][] = [];
  let size = 0;
  for (const change of changes) {
    const group = groups.at(-1);
    const fits = size + change.update.length <= UPDATE_BYTES_MAX;
    if (group && fits && !change.alone && !group[0]?.alone) {
      group.push(change);
      size += change.update.length;
    } else {
      groups.push([change]);
      size = change.update.length;
    }
  }
  return groups.map((group) =>
    group.length === 1 && group[0]
      ? group[0]
      : { update: mergeUpdates(group.map(({ update }) => update)), alone: false },
  );
}
