import { describe, expect, it } from "vitest";
import { keepAwake } from "./awake";

/** A phone whose screen goes dark when nobody holds it. */
class Phone {
  visible = true;
  locks: { released: boolean; gone: () => void }[] = [];
  refuses = false;
  private look = () => {};
  readonly screen = {
    visible: () => this.visible,
    onSight: (run: () => void) => {
      this.look = run;
      return () => {
        this.look = () => {};
      };
    },
    wakeLock: { request: async () => this.lock() },
  };

  get held(): number {
    return this.locks.filter((lock) => !lock.released).length;
  }

  /** The page is out of sight, or back: the system takes the lock in between. */
  async shows(visible: boolean): Promise<void> {
    this.visible = visible;
    if (!visible) for (const lock of this.locks) lock.gone();
    this.look();
    await settled();
  }

  private lock(): WakeLockSentinel {
    if (this.refuses) throw new DOMException("low battery", "NotAllowedError");
    let told = () => {};
    const lock = { released: false, gone: () => {} };
    lock.gone = () => {
      lock.released = true;
      told();
    };
    this.locks.push(lock);
    return {
      addEventListener: (_: string, run: () => void) => {
        told = run;
      },
      release: async () => lock.gone(),
    } as unknown as WakeLockSentinel;
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("the screen of somebody who is in", () => {
  it("stays on, and is let go when they leave", async () => {
    const phone = new Phone();
    const stop = keepAwake(phone.screen);
    await settled();
    expect(phone.held).toBe(1);
    stop();
    expect(phone.held).toBe(0);
    await phone.shows(true);
    expect(phone.locks).toHaveLength(1);
  });

  it("is held again when the page comes back, once", async () => {
    const phone = new Phone();
    keepAwake(phone.screen);
    await settled();
    await phone.shows(false);
    expect(phone.held).toBe(0);
    await phone.shows(true);
    await phone.shows(true);
    expect([phone.held, phone.locks.length]).toEqual([1, 2]);
  });

  it("goes dark as it likes where the system refuses, and is asked for again later", async () => {
    const phone = new Phone();
    phone.refuses = true;
    keepAwake(phone.screen);
    await settled();
    expect(phone.held).toBe(0);
    phone.refuses = false;
    await phone.shows(true);
    expect(phone.held).toBe(1);
  });

  it("is let go when they have left before it was there", async () => {
    const phone = new Phone();
    keepAwake(phone.screen)();
    await settled();
    expect(phone.held).toBe(0);
  });

  it("is nothing to browsers that have no such thing", async () => {
    const phone = new Phone();
    keepAwake({ ...phone.screen, wakeLock: undefined })();
    expect(phone.locks).toEqual([]);
  });
});
