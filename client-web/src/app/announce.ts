import { backoff } from "../core/backoff";
import type { Outcome } from "../net/commands";
import type { MediaState } from "../protocol/generated";

export interface AnnounceWorld {
  tell(media: MediaState, unmute: boolean): Promise<Outcome>;
  /** What is on now: what is said again is the truth of that moment. */
  sending(): MediaState;
  wait(ms: number): Promise<void>;
  random(): number;
}

/**
 * Tells the session what is on until it has taken note: a person who clicks faster than the server allows is still
 * seen as they are in the end. False if the session says no; a lost connection is no refusal, because the greeting
 * after it says everything again.
 */
export async function announce(world: AnnounceWorld, media: MediaState, unmute: boolean): Promise<boolean> {
  let said = media;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await world.tell(said, unmute);
    if (outcome.ok || outcome.code === "offline") return true;
    if (outcome.code !== "tooFast") return false;
    await world.wait(backoff(attempt, world.random()));
    said = world.sending();
  }
}
