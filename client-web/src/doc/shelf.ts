import { decodeUpdate } from "yjs";
import type { RoadmapId } from "../protocol/generated";

/** A roadmap as this device keeps it. */
export interface Copy {
  /** The client id that its edits were made under. */
  readonly clientId: number;
  /** All of it, as one update. */
  readonly state: Uint8Array;
  /** Our edits that the server has not confirmed, oldest first. */
  readonly unsent: readonly Uint8Array[];
}

/** What the device still has of a roadmap: a copy to show at once, and edits to send. */
export interface Found {
  /** The id this page may write under, if no other one does; else null. */
  readonly clientId: number | null;
  readonly state: Uint8Array | null;
  readonly unsent: readonly Uint8Array[];
}

export const NOTHING_FOUND: Found = { clientId: null, state: null, unsent: [] };

/**
 * Where a roadmap outlives the page: a phone that runs short of memory ends it without asking. Kept for one person, so
 * that another one at the same computer does not send their edits.
 */
export interface Shelf {
  /** Null if the device has nothing, which may be known at once. */
  load(roadmap: RoadmapId): Promise<Found> | null;
  /** @returns whether the device has it now. */
  save(roadmap: RoadmapId, copy: Copy): Promise<boolean>;
  clear(roadmap: RoadmapId, clientId: number): void;
  /** This page writes under this id now: no other one may take it from the shelf. */
  hold(roadmap: RoadmapId, clientId: number): void;
  /** Throws away what is kept for this person; what has not been sent stays if they may come back and send it. */
  empty(keepUnsent: boolean): void;
}

/** Leaves out what yjs cannot read: another program wrote it, or half of it is gone. */
export function readable(updates: readonly Uint8Array[]): Uint8Array[] {
  return updates.filter((update) => {
    try {
      decodeUpdate(update);
      return true;
    } catch {
      return false;
    }
  });
}
