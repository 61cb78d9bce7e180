import type { LiveSession } from "./live";

/**
 * What `window.__plenary` tells tests about the current session, read-only. Nothing in the product reads it.
 *
 * - `offers`: media offers made since the page was opened; stays 1 through every change of room.
 * - `ufrag`: our ICE user name; another one means another connection.
 * - `stats`: the peer connection's `getStats()` as plain objects, or an empty list.
 */
export interface Facts {
  readonly offers: number;
  readonly ufrag: string | null;
  stats(): Promise<readonly Record<string, unknown>[]>;
}

export function exposeFacts(session: LiveSession): void {
  const facts: Facts = {
    get offers() {
      return session.media.facts.offers;
    },
    get ufrag() {
      return session.media.facts.ufrag;
    },
    stats: async () => {
      const report = await session.media.getStats();
      return report ? [...report.values()].map((entry: Record<string, unknown>) => ({ ...entry })) : [];
    },
  };
  Object.defineProperty(window, "__plenary", { value: Object.freeze(facts), configurable: true });
}
