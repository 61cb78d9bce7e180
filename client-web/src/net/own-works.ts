import type { ParticipantId, RoadmapId, RoomId } from "../protocol/generated";

/** Which rooms we sat in and which roadmaps we wrote: the session tells it only while a round lasts, and whoever comes back comes after it. */
export interface OwnWorks {
  load(): readonly (RoomId | RoadmapId)[];
  save(roadmaps: readonly (RoomId | RoadmapId)[]): void;
}

/**
 * On this device, for one participant, whose id belongs to one session: a group may go on for days after its round, in
 * another tab. A browser that forbids storage forgets them with a reload; the server does not.
 */
export function createOwnWorks(storage: () => Storage, participant: ParticipantId): OwnWorks {
  const key = `plenary.works.${participant}`;
  return {
    load: () => {
      try {
        const kept: unknown = JSON.parse(storage().getItem(key) ?? "[]");
        return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
      } catch {
        return [];
      }
    },
    save: (roadmaps) => {
      try {
        storage().setItem(key, JSON.stringify(roadmaps));
      } catch {
        // Forgotten with a reload.
      }
    },
  };
}
