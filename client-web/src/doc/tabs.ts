import type { RoadmapId } from "../protocol/generated";

/**
 * One client id, one tab: two that write under the same id number different edits alike, and the server would refuse
 * the second one's. Whoever writes under an id holds a lock of that name for as long as the page lives.
 */
export interface Tabs {
  /** @returns whether nobody else writes under this id; then we do. */
  take(roadmap: RoadmapId, clientId: number): Promise<boolean>;
}

export function browserTabs(locks: LockManager | undefined): Tabs {
  const held = new Set<string>();
  return {
    take: async (roadmap, clientId) => {
      const name = `plenary:${roadmap}:${clientId}`;
      if (held.has(name)) return true;
      // Without locks (an old browser, a page without TLS) no id outlives its page.
      if (locks === undefined) return false;
      const taken = await new Promise<boolean>((resolve) => {
        locks
          .request(name, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            return lock === null ? undefined : untilThePageEnds();
          })
          .catch(() => resolve(false));
      });
      if (taken) held.add(name);
      return taken;
    },
  };
}

function untilThePageEnds(): Promise<never> {
  return new Promise(() => undefined);
}
