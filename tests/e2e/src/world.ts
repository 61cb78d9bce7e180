import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Role } from "../../../client-web/src/protocol/generated";
import { launchBrowser } from "./browser";
import { launchFirefox } from "./firefox";
import { Link } from "./link";
import { LOOPBACK, outerAddress } from "./machine";
import { Moderator } from "./moderator";
import { Network } from "./network";
import { Organiser } from "./organiser";
import { Participant } from "./participant";
import type { Company, Person, Traits } from "./person";
import { type Reach, Server } from "./server";
import { Speaker } from "./speaker";
import { soon } from "./wait";

const LOCAL: readonly string[] = [LOOPBACK];

export type Habits = Omit<Traits, "name" | "role" | "number">;

export interface RoomsWish {
  readonly rooms?: number;
  readonly minutes?: number;
}

const RESULTS = join(dirname(fileURLToPath(import.meta.url)), "../results");

/** A server, a browser, a webinar and the people in it. Lives for one `describe`. */
export class World implements Company {
  readonly #title: string;
  /** Where the server says that media reaches it. */
  readonly #advertised: readonly string[];
  readonly #people: Participant[] = [];
  readonly #organiser = new Organiser({ name: "Organiser", role: "moderator", number: 63 }, this);
  #server: Server | null = null;
  #broken: string | null = null;
  #browser: Browser | null = null;
  /** For those who use it. */
  #firefox: Browser | null = null;
  #speaker: Speaker | null = null;

  /** Opens before the stories of this `describe`, closes after them, keeps evidence of each one that fails. */
  static lives(title: string, advertised: readonly string[] = LOCAL): World {
    const world = new World(title, advertised);
    beforeAll(() => world.opens());
    // Chapters of one story: after one that failed, the next ones would only say so again, slowly. KEEP_GOING=1 is for
    // those who mend several things at once.
    const keepGoing = process.env.KEEP_GOING !== undefined;
    beforeEach(({ skip }) => skip(world.#broken !== null && !keepGoing, `after “${world.#broken}”`));
    afterEach(async ({ task }) => {
      if (task.result?.state !== "fail") return;
      world.#broken = task.name;
      await world.#keepEvidence(task.name);
    });
    afterAll(() => world.closes());
    return world;
  }

  /** For one measurement instead of a `describe`: whoever opens it closes it. */
  static outside(title: string, advertised: readonly string[] = LOCAL): World {
    return new World(title, advertised);
  }

  private constructor(title: string, advertised: readonly string[]) {
    this.#title = title;
    this.#advertised = advertised;
  }

  get server(): Server {
    if (this.#server === null) throw new Error("the world is not open yet");
    return this.#server;
  }

  get organiser(): Organiser {
    return this.#organiser;
  }

  get browser(): Browser {
    if (this.#browser === null) throw new Error("the world is not open yet");
    return this.#browser;
  }

  moderator(name: string, habits: Habits = {}): Moderator {
    return this.#invite(new Moderator(this.#traits(name, "moderator", habits), this));
  }

  panelist(name: string, habits: Habits = {}): Participant {
    return this.#invite(new Participant(this.#traits(name, "panelist", habits), this));
  }

  teacher(name: string, habits: Habits = {}): Participant {
    return this.#invite(new Participant(this.#traits(name, "attendee", habits), this));
  }

  /** Everybody joins, and these are sent to make a roadmap in the first room. Gives its name. */
  async sendsToWork(host: Moderator, group: readonly Participant[], wish: RoomsWish = {}): Promise<string> {
    for (const person of this.#people) if (!(await person.isIn())) await person.joins();
    await host.plansRooms(wish.rooms ?? 1);
    const [room = ""] = host.rooms();
    for (const person of group) await host.assigns(person, room);
    await host.opensRooms(wish.minutes ?? 20);
    for (const person of group) await soon(() => person.where(), 40).toBe(room);
    return room;
  }

  /** The round ends at once, and they are back. */
  async bringsBack(host: Moderator, group: readonly Participant[]): Promise<void> {
    await host.closesRooms(0);
    for (const person of group) await soon(() => person.where(), 40).toBe("plenary");
  }

  byNumber(number: number): Participant | undefined {
    return this.#people.find((person) => person.number === number);
  }

  everybody(): readonly Participant[] {
    return this.#people;
  }

  /** Gives the person a browser and the invitation of their role; they have not joined yet. */
  async seats(person: Participant): Promise<void> {
    const { cuttable = false, profile, wall } = person.traits;
    if (cuttable) person.link = await Link.to(this.server.port, person.address);
    if (profile !== undefined || wall !== undefined) {
      const wish = { near: person.address, ...(wall !== undefined && { wall }) };
      person.network = await Network.to(this.server.port, profile ?? "clear", wish);
    }
    await person.sitsDown(await this.#browserOf(person));
    person.invitation = this.#organiser.linkFor(person.role);
  }

  #reach(): Reach {
    const outer = this.#people.some((person) => person.address !== LOOPBACK);
    if (!outer) return { bind: LOOPBACK, advertised: this.#advertised };
    return { bind: "0.0.0.0", advertised: [...this.#advertised, outerAddress()] };
  }

  async #browserOf(person: Participant): Promise<Browser> {
    if (person.traits.browser !== "firefox") return this.browser;
    this.#speaker ??= await Speaker.plugIn();
    this.#firefox ??= await launchFirefox(this.#speaker);
    return this.#firefox;
  }

  #traits(name: string, role: Role, habits: Habits): Traits {
    return { ...habits, name, role, number: this.#people.length + 1 };
  }

  #invite<P extends Participant>(person: P): P {
    this.#people.push(person);
    return person;
  }

  async opens(): Promise<void> {
    this.#server = await Server.start(this.#reach());
    this.#browser = await launchBrowser();
    await this.#organiser.sitsDown(this.#browser);
    await this.#organiser.creates(this.#title, this.#server.organiserLink);
    for (const person of this.#people) await this.seats(person);
  }

  async closes(): Promise<void> {
    for (const person of [this.#organiser, ...this.#people]) await person.goesAway();
    await this.#firefox?.close();
    await this.#speaker?.unplug();
    await this.#browser?.close();
    await this.#server?.stop();
  }

  async #keepEvidence(story: string): Promise<void> {
    const folder = join(RESULTS, story.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "server.log"), this.server.log.join("\n"));
    const people: Person[] = [this.#organiser, ...this.#people];
    for (const person of people.filter((one) => one.present)) {
      await writeFile(join(folder, `${person.name}.console.log`), person.console.join("\n"));
      const facts = await person.transport().catch((error: unknown) => String(error));
      const { link = null, pictures = [] } = person instanceof Participant ? person.wire : {};
      const evidence = { facts, believed: { link, pictures } };
      await writeFile(join(folder, `${person.name}.transport.json`), JSON.stringify(evidence, null, 2));
      // A page may hang because of what went wrong; the other people's evidence is still worth having.
      await person.page.screenshot({ path: join(folder, `${person.name}.png`), timeout: 5_000 }).catch(() => {});
    }
  }
}
