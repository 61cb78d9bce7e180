import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { Role } from "../../../client-web/src/protocol/generated";
import type { BrowserName } from "./browser";
import type { Link } from "./link";
import { LOOPBACK, outerAddress, ownAddresses } from "./machine";
import type { Network, NetworkStats, Profile, Wall } from "./network";
import { installConnections, type TransportFacts } from "./page/connections";
import { type DeviceState, installDevices } from "./page/devices";
import { type Heard, installEar } from "./page/ear";
import { installMarker } from "./page/marker";
import { installPortrait } from "./page/portrait";
import { installSenses } from "./page/senses";
import { toneHz } from "./tone";
import { Wiretap } from "./wiretap";

export interface Traits {
  readonly name: string;
  readonly role: Role;
  /** 1 to 63: drawn into the camera's picture, and the pitch of the voice. */
  readonly number: number;
  /** Chromium when it is not said. */
  readonly browser?: BrowserName;
  /** The devices that the browser itself pretends to have, which show nobody in particular. */
  readonly plainDevices?: boolean;
  readonly microphone?: DeviceState;
  readonly camera?: DeviceState;
  readonly locale?: string;
  /** Where their clock is set, as the IANA database names it. */
  readonly timezone?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** A drawn face instead of a marker: nice to look at, and nobody can tell who it is. */
  readonly portrait?: boolean;
  /** Whether the story will cut this person's network. */
  readonly cuttable?: boolean;
  /** A bad network, by name, with a program of its own between this person and the server. */
  readonly profile?: Profile;
  /** And a firewall in it. */
  readonly wall?: Wall;
  /** A camera whose picture costs as much as a real one. */
  readonly rich?: boolean;
  /** What the browser says that it is. */
  readonly agent?: string;
}

/** What a person needs to know of the others, to say who is seen. */
export interface Company {
  byNumber(number: number): Person | undefined;
  everybody(): readonly Person[];
}

/** Somebody at a browser of their own. Everything goes through the screen, as it does for people. */
export class Person {
  readonly name: string;
  readonly role: Role;
  readonly number: number;
  readonly console: string[] = [];
  #traits: Traits;
  #company: Company;
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  #wire: Wiretap | null = null;
  link: Link | null = null;
  network: Network | null = null;

  constructor(traits: Traits, company: Company) {
    this.#traits = traits;
    this.name = traits.name;
    this.role = traits.role;
    this.number = traits.number;
    this.#company = company;
  }

  get traits(): Traits {
    return this.#traits;
  }

  /** Where their datagrams come from. */
  get address(): string {
    return this.#traits.browser === "firefox" ? outerAddress() : LOOPBACK;
  }

  /** Their own way to the server; nothing when they go straight. */
  get #way(): { readonly port: number } | null {
    return this.link ?? this.network;
  }

  get page(): Page {
    if (this.#page === null) throw new Error(`${this.name} has no browser open`);
    return this.#page;
  }

  get present(): boolean {
    return this.#page !== null;
  }

  /** The participant id, once joined. */
  get id(): string {
    return this.#wire?.you ?? "";
  }

  get wire(): Wiretap {
    if (this.#wire === null) throw new Error(`${this.name} has no browser open`);
    return this.#wire;
  }

  /** Whose participant id this is. */
  nameOf(id: string | null): string {
    return this.#company.everybody().find((person) => person.id === id)?.name ?? `nobody we know (${id})`;
  }

  async sitsDown(browser: Browser): Promise<void> {
    if (this.#page !== null) return;
    const {
      number,
      microphone = "granted",
      camera = "granted",
      locale = "en",
      timezone,
      viewport,
      portrait = false,
      rich = false,
      agent,
      browser: kind = "chromium",
    } = this.#traits;
    this.#context = await browser.newContext({
      locale,
      ...(timezone !== undefined && { timezoneId: timezone }),
      ...(agent !== undefined && { userAgent: agent }),
      viewport: viewport ?? { width: 1100, height: 720 },
      // Firefox is told so for all its pages, when it is started.
      ...(kind === "chromium" && { reducedMotion: "reduce" as const }),
      // The server's certificate is one that it made itself.
      ignoreHTTPSErrors: this.#traits.wall !== undefined,
    });
    // Only for what never comes: behind a bad network, on a machine of two busy cores, a press takes seconds.
    this.#context.setDefaultTimeout(30_000);
    await this.#context.addInitScript(installMarker);
    await this.#context.addInitScript(installPortrait);
    const devices = { number, microphone, camera, toneHz: toneHz(number), portrait, rich };
    if (this.#traits.plainDevices !== true) await this.#context.addInitScript(installDevices, devices);
    const way = { mediaHosts: ownAddresses(), mediaPort: this.#way?.port ?? null };
    await this.#context.addInitScript(installConnections, way);
    await this.#context.addInitScript(installSenses);
    await this.#context.addInitScript(installEar);
    this.#page = await this.#context.newPage();
    this.#wire = await Wiretap.on(this.#page, kind);
    this.#page.on("console", (message) => this.console.push(`${message.type()}: ${message.text()}`));
    this.#page.on("pageerror", (error) => this.console.push(`uncaught: ${error.stack ?? error.message}`));
  }

  async opens(url: string): Promise<void> {
    await this.page.goto(this.#addressOf(url), { timeout: 60_000 });
  }

  /** As `opens`, but does not wait until all of it is there. */
  async begins(url: string): Promise<void> {
    await this.page.goto(this.#addressOf(url), { timeout: 60_000, waitUntil: "commit" });
  }

  #addressOf(url: string): string {
    const target = new URL(url);
    if (this.#way !== null) target.port = String(this.#way.port);
    if (this.network !== null) target.hostname = this.address;
    if (this.#traits.wall === "tls-only") target.protocol = "https:";
    return target.href;
  }

  async goesAway(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
    this.#page = null;
    this.link?.close();
    this.link = null;
    this.network?.close();
    this.network = null;
  }

  at(testid: string): Locator {
    return this.page.getByTestId(testid);
  }

  /** Presses Tab until the element has the focus. */
  async reachesByTab(testid: string): Promise<void> {
    const target = this.at(testid);
    for (let press = 0; press < 60; press++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach ${testid}`);
  }

  /** Names of those whose moving picture is on the screen, oneself left out; a shared screen as `Olga's screen`. */
  async sees(): Promise<string[]> {
    const names = new Set<string>();
    for (const sight of await this.page.evaluate(() => window.__senses.look())) {
      const other = this.#company.byNumber(sight.number);
      if (other === undefined) throw new Error(`${this.name} sees the unknown marker ${sight.number}`);
      if (other.id !== sight.participant) {
        throw new Error(`${this.name} sees ${other.name} in the tile of ${sight.participant}`);
      }
      if (other !== this) names.add(sight.screen ? `${other.name}'s screen` : other.name);
    }
    return [...names].sort();
  }

  /** Names of those whose tone plays. Hearing oneself would be an echo, so one's own name counts. */
  async hears(): Promise<string[]> {
    const tones = this.#company.everybody().map((person) => toneHz(person.number));
    const heard = await this.page.evaluate((hz) => window.__senses.listen(hz), tones);
    const people = this.#company.everybody().filter((person) => heard.includes(toneHz(person.number)));
    return people.map((person) => person.name).sort();
  }

  /** `sees` and `hears` in one list, as `sees Olga`, `hears Olga`. */
  async perceives(): Promise<string[]> {
    const seen = (await this.sees()).map((name) => `sees ${name}`);
    return [...(await this.hears()).map((name) => `hears ${name}`), ...seen];
  }

  /** Keeps an ear on somebody's tone, without a pause. Before the page joins, or the first sound is missed. */
  async listensTo(other: Person): Promise<void> {
    await this.page.evaluate((hz) => window.__ear.attend(hz), toneHz(other.number));
  }

  heard(): Promise<Heard> {
    return this.page.evaluate(() => window.__ear.heard());
  }

  /** Forgets the gaps heard so far. */
  async startsOver(): Promise<void> {
    await this.page.evaluate(() => window.__ear.restart());
  }

  networkStats(): Promise<NetworkStats> {
    if (this.network === null) throw new Error(`${this.name} has no network of their own`);
    return this.network.stats();
  }

  transport(): Promise<TransportFacts> {
    return this.page.evaluate(() => window.__connections.facts());
  }
}
