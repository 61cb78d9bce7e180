import type { Location } from "../../../client-web/src/protocol/generated";
import type { Crowd, Face } from "./crowd";
import type { Moderator } from "./moderator";
import type { Participant } from "./participant";
import { lasting, soon } from "./wait";

export interface HourPlan {
  /** What happens in one minute of a lively hour, so many times. */
  readonly minutes: number;
  /** Seconds that each of them lasts at least; 0: as fast as it can be done. */
  readonly secondsEach: number;
}

const LINES_A_MINUTE = 10;
/** Minutes between two moves into a room and back, and between two rounds. */
const MOVE_EVERY = 3;
const ROUND_EVERY = 15;

/**
 * The life of a webinar, minute after minute: people come and go, write, and a teacher at a real page is moved between the plenary and a
 * room, switches the camera, opens panels. Everything that happens leaves as much as was there before it.
 */
export class Hour {
  readonly moved: Participant;
  readonly host: Moderator;
  readonly #crowd: Crowd;
  readonly #people: Face[];
  #minute = 0;
  #visitors = 0;
  #moves = 0;
  #lines = 0;

  constructor(host: Moderator, moved: Participant, crowd: Crowd, people: readonly Face[]) {
    this.host = host;
    this.moved = moved;
    this.#crowd = crowd;
    this.#people = [...people];
  }

  /** Ways there and back. What was before the warming up was over does not count. */
  get moves(): number {
    return this.#moves;
  }

  /** Who came and went. */
  get visitors(): number {
    return this.#visitors;
  }

  get lines(): number {
    return this.#lines;
  }

  /** What must have happened once before anything is counted: every panel has been open, every part is loaded. */
  async warmsUp(lines: number): Promise<void> {
    for (let line = 0; line < lines; line += 1) await this.#writes(line);
    await this.#opensRound();
    for (let minute = 0; minute < MOVE_EVERY * 2; minute += 1) await this.passes(0);
    [this.#moves, this.#visitors, this.#lines] = [0, 0, 0];
  }

  /** As at the beginning: nothing is open, so that what is counted is what is kept, not what is shown. */
  async rests(): Promise<void> {
    for (const person of [this.host, this.moved]) {
      for (const panel of ["chat", "people"] as const) await person.closesPanel(panel);
    }
    await this.host.closesPanel("desk");
    // The last toast goes by itself.
    for (const person of [this.host, this.moved]) await soon(() => person.at("toast").count(), 30).toBe(0);
  }

  async lives({ minutes, secondsEach }: HourPlan): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) await this.passes(secondsEach);
  }

  /** One minute. */
  async passes(seconds: number): Promise<void> {
    const began = Date.now();
    const minute = this.#minute++;
    await this.#comesAndGoes();
    for (let line = 0; line < LINES_A_MINUTE; line += 1) await this.#writes(line);
    if (minute % ROUND_EVERY === ROUND_EVERY - 1) await this.#newRound();
    if (minute % MOVE_EVERY === 0) await this.movesThereAndBack();
    if (minute % MOVE_EVERY === 1) await this.looksAround();
    if (minute % MOVE_EVERY === 2) await this.showsThemselves();
    await lasting(Math.max(0, seconds - (Date.now() - began) / 1_000));
  }

  async movesThereAndBack(): Promise<void> {
    const [room = ""] = this.host.rooms();
    const to = this.host.wire.rooms.get(room) ?? "";
    await this.#sends({ in: "room", room: to });
    await soon(() => this.moved.where(), 40).toBe(room);
    await this.moved.at("roadmap-title").waitFor();
    await this.#sends({ in: "plenary" });
    await soon(() => this.moved.where(), 40).toBe("plenary");
    this.#moves += 1;
  }

  async #sends(to: Location): Promise<void> {
    await this.#crowd.does(this.#staff, { type: "move", participant: this.moved.id, to });
  }

  /** Somebody comes, raises a hand and goes for good. */
  async #comesAndGoes(): Promise<void> {
    const [visitor] = await this.#crowd.comes("attendee", [`Visitor ${++this.#visitors}`]);
    if (visitor === undefined) return;
    await this.#crowd.does(visitor, { type: "raiseHand", up: true });
    await this.#crowd.leaves(visitor);
  }

  async #writes(line: number): Promise<void> {
    this.#lines += 1;
    const writer = this.#people[line % this.#people.length];
    if (writer !== undefined) await this.#crowd.says(writer, `What line ${line} says is neither long nor short.`);
  }

  /** Both of them open what there is to open. */
  async looksAround(): Promise<void> {
    for (const panel of ["chat", "people"] as const) {
      await this.moved.opensPanel(panel);
      await this.moved.closesPanel(panel);
    }
    await this.host.opensPanel("people");
    await this.host.at(`person-menu-${this.moved.id}`).last().click();
    await this.host.at(`person-rename-${this.moved.id}`).last().waitFor();
    await this.host.page.keyboard.press("Escape");
    await this.host.opensPanel("desk");
    await this.host.opensPanel("chat");
    await this.host.closesPanel("chat");
  }

  /** Camera and microphone on and off again. */
  async showsThemselves(): Promise<void> {
    await this.#crowd.does(this.#staff, { type: "grantSpeak", participant: this.moved.id, on: true });
    for (const on of [true, false]) {
      await this.moved.turnsCamera(on);
      await this.moved.turnsMicrophone(on);
    }
    await this.#crowd.does(this.#staff, { type: "grantSpeak", participant: this.moved.id, on: false });
  }

  async #newRound(): Promise<void> {
    await this.host.closesRooms(0);
    await this.host.at("round-open").waitFor();
    await this.#opensRound();
  }

  async #opensRound(): Promise<void> {
    const [room = ""] = this.host.rooms();
    await this.host.assigns(this.moved, room);
    await this.host.opensRooms(120);
    await soon(() => this.moved.where(), 40).toBe(room);
    await this.#sends({ in: "plenary" });
    await soon(() => this.moved.where(), 40).toBe("plenary");
  }

  get #staff(): Face {
    const [staff] = this.#people;
    if (staff === undefined) throw new Error("nobody is there");
    return staff;
  }
}
