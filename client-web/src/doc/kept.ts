import type { ParticipantId, RoadmapId } from "../protocol/generated";
import { KEPT_CHARS_MAX } from "./limits";

/** Edits that the server has not confirmed, and the client id they were made under. */
export interface Kept {
  readonly clientId: number;
  readonly updates: readonly Uint8Array[];
}

/**
 * Where unconfirmed edits outlive the page: a phone that runs short of memory ends it without asking. Written only
 * while the connection is lost or the page goes away; in good times nothing is written.
 */
export interface KeptStore {
  load(roadmap: RoadmapId): Kept | null;
  save(roadmap: RoadmapId, kept: Kept): void;
  clear(roadmap: RoadmapId): void;
}

/** Kept for one person, so that another one at the same computer does not send them. */
export function createKeptStore(storage: () => Storage, participant: ParticipantId): KeptStore {
  const key = (roadmap: RoadmapId) => `plenary.unsaved.${participant}.${roadmap}`;
  // A browser that forbids storage, or has no room, keeps them in memory only, as long as the page lives.
  const attempt = <T>(use: () => T): T | null => {
    try {
      return use();
    } catch {
      return null;
    }
  };
  return {
    load: (roadmap) => attempt(() => parse(storage().getItem(key(roadmap)))),
    save: (roadmap, kept) => {
      const text = JSON.stringify({ clientId: kept.clientId, updates: kept.updates.map(toBase64) });
      if (text.length <= KEPT_CHARS_MAX) attempt(() => storage().setItem(key(roadmap), text));
    },
    clear: (roadmap) => {
      attempt(() => storage().removeItem(key(roadmap)));
    },
  };
}

function parse(text: string | null): Kept | null {
  if (text === null) return null;
  const { clientId, updates } = JSON.parse(text) as { clientId: unknown; updates: unknown };
  if (typeof clientId !== "number" || !Array.isArray(updates)) return null;
  return { clientId, updates: updates.map((update) => fromBase64(String(update))) };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
