import type { WebinarId } from "../protocol/generated";

/** Where a browser keeps its seats: the resume code of each webinar it has joined. */
export interface SeatStore {
  load(webinar: WebinarId): { readonly resume: string } | null;
  save(webinar: WebinarId, resume: string): void;
  forget(webinar: WebinarId): void;
}

const PREFIX = "plenary.seat.";

/** Seats in `storage`. A browser that forbids storage just has no seat after a reload. */
export function createSeatStore(storage: () => Storage): SeatStore {
  return {
    load: (webinar) => {
      const resume = attempt(() => storage().getItem(PREFIX + webinar));
      return resume ? { resume } : null;
    },
    save: (webinar, resume) => {
      attempt(() => storage().setItem(PREFIX + webinar, resume));
    },
    forget: (webinar) => {
      attempt(() => storage().removeItem(PREFIX + webinar));
    },
  };
}

function attempt<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
