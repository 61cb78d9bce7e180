import type { Traffic } from "../core/wire";
import type { LiveSession } from "./live";

/**
 * What `window.__plenary` tells tests about the current session, read-only. Nothing in the product reads it.
 *
 * - `offers`: media connections made since the page was opened; stays 1 through every change of room.
 * - `restarts`: searches for another path of the same connection.
 * - `ufrag`: our ICE user name; another one means another connection, or another path of it.
 * - `used`: bytes on the wire since the page was opened, as the meter counts them, read now.
 * - `stats`: the peer connection's `getStats()` as plain objects, or an empty list.
 */
export interface Facts {
  readonly offers: number;
  readonly restarts: number;
  readonly ufrag: string | null;
  used(): Promise<Traffic>;
  stats(): Promise<readonly Record<string, unknown>[]>;
}

export function exposeFacts(session: LiveSession): void {
  const facts: Facts = {
    get offers() {
      return session.media.facts.offers;
    },
    get restarts() {
      return session.media.facts.restarts;
    },
    get ufrag() {
      return session.media.facts.ufrag;
    },
    used: () => session.readUsed(),
    stats: async () => {
      const report = await session.media.getStats();
      return report ? [...report.values()].map((entry: Record<string, unknown>) => ({ ...entry })) : [];
    },
  };
  Object.defineProperty(window, "__plenary", { value: Object.freeze(facts), configurable: true });
}
