import { expect } from "vitest";
import type { Participant } from "../src/participant";
import { type Habits, World } from "../src/world";

/** One panelist with a camera of 720 lines and a tone, and who comes to watch. */
export class Stage {
  readonly world: World;
  readonly olga: Participant;

  /** `relayAt`: an address that only the server's own relay reaches, beside this machine's. */
  constructor(relayAt?: string) {
    const advertised = ["127.0.0.1", ...(relayAt === undefined ? [] : [relayAt])];
    this.world = World.outside("Bad networks", advertised);
    this.olga = this.world.panelist("Olga", { rich: true });
  }

  /** Somebody whose network this is; they have not opened anything yet. */
  viewer(name: string, habits: Habits): Participant {
    return this.world.teacher(name, { ...habits, camera: "missing", microphone: "missing" });
  }

  /** Runs what is to be measured once the panelist sends, and clears up whatever happens. */
  async run<T>(measure: () => Promise<T>): Promise<T> {
    try {
      await this.world.opens();
      await this.olga.joins({ microphone: true, camera: true });
      return await measure();
    } finally {
      await this.world.closes();
    }
  }

  /** The viewer comes through their network: seconds from the click to the tone. */
  async comes(viewer: Participant, seconds = 60): Promise<number> {
    await viewer.opensInvitation();
    await viewer.listensTo(this.olga);
    await viewer.entersWithout();
    const heard = async () => (await viewer.heard()).joinToSound;
    await expect.poll(heard, { timeout: seconds * 1_000, interval: 200 }).not.toBeNull();
    return ((await heard()) ?? Number.NaN) / 1_000;
  }
}
