import type { RoadmapId } from "../protocol/generated";
import { SHELF_DAYS } from "./limits";
import { type Copy, type Found, readable, type Shelf } from "./shelf";
import type { Tabs } from "./tabs";

const DATABASE = "plenary-docs";
const COPIES = "copies";
const DAY_MS = 86_400_000;

/** One tab's copy. Its key begins with whose it is. */
interface Row extends Copy {
  readonly key: readonly [webinar: string, participant: string, roadmap: RoadmapId, clientId: number];
  readonly usedAt: number;
}

interface ShelfWorld {
  /** Missing where the browser forbids it. */
  readonly database: IDBFactory | undefined;
  readonly tabs: Tabs;
  readonly webinar: string;
  readonly participant: string;
  now(): number;
}

/**
 * The shelf in IndexedDB. Whatever goes wrong there (private windows, a full disk) costs the copy, never the page: then
 * edits live in memory only, and `save` says so.
 */
export function createShelf(world: ShelfWorld): Shelf {
  const opening = world.database ? open(world.database) : Promise.resolve(null);
  const use = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T | null> => {
    const database = await opening;
    if (database === null) return null;
    try {
      return await work(database.transaction(COPIES, mode).objectStore(COPIES));
    } catch {
      return null;
    }
  };
  const owner = [world.webinar, world.participant] as const;
  void use("readwrite", (store) => dropOld(store, world.now() - SHELF_DAYS * DAY_MS));
  return {
    load: async (roadmap) => {
      const rows = (await use("readonly", (store) => rowsOf(store, [...owner, roadmap]))) ?? [];
      return found(rows, (clientId) => world.tabs.take(roadmap, clientId));
    },
    save: async (roadmap, copy) => {
      const row: Row = { ...copy, key: [...owner, roadmap, copy.clientId], usedAt: world.now() };
      return (await use("readwrite", (store) => asked(store.put(row)))) !== null;
    },
    clear: (roadmap, clientId) => {
      void use("readwrite", (store) => asked(store.delete([...owner, roadmap, clientId])));
    },
    hold: (roadmap, clientId) => {
      void world.tabs.take(roadmap, clientId);
    },
    empty: (keepUnsent) => {
      void use("readwrite", async (store) => {
        for (const row of await rowsOf(store, owner)) {
          if (!keepUnsent || row.unsent.length === 0) store.delete([...row.key]);
        }
      });
    },
  };
}

/** Takes over one tab's id, and the edits of all tabs that are gone; what a living one has is its own business. */
async function found(rows: readonly Row[], take: (clientId: number) => Promise<boolean>): Promise<Found> {
  const newest = [...rows].sort((a, b) => b.usedAt - a.usedAt);
  let clientId: number | null = null;
  const unsent: Uint8Array[] = [];
  for (const row of newest) {
    const ours = row.unsent.length > 0 || clientId === null ? await take(row.clientId) : false;
    if (ours) clientId ??= row.clientId;
    // Sent twice by two tabs changes nothing; not sent at all would lose it.
    unsent.push(...readable(row.unsent));
  }
  return { clientId, state: readable(newest.slice(0, 1).map((row) => row.state))[0] ?? null, unsent };
}

function open(factory: IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = factory.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(COPIES, { keyPath: "key" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

async function rowsOf(store: IDBObjectStore, start: readonly string[]): Promise<Row[]> {
  return (await asked(store.getAll(range(start)))) as Row[];
}

/** All keys that begin so: an array sorts after every string and number. */
function range(start: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...start], [...start, []]);
}

async function dropOld(store: IDBObjectStore, before: number): Promise<void> {
  for (const row of (await asked(store.getAll())) as Row[]) {
    if (row.usedAt < before) store.delete([...row.key]);
  }
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
