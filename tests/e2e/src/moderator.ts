import type { Role } from "../../../client-web/src/protocol/generated";
import { Participant } from "./participant";
import { soon } from "./wait";

/** Runs the webinar from the desk. */
export class Moderator extends Participant {
  async letsSpeak(other: Participant, on = true): Promise<void> {
    await this.opensPanel("people");
    const toggle = this.at(`speak-toggle-${other.id}`);
    await toggle.click();
    await this.page.waitForFunction(
      ([id, pressed]) => document.querySelector(`[data-testid="speak-toggle-${id}"]`)?.ariaPressed === pressed,
      [other.id, String(on)],
    );
  }

  /** Names of those with a raised hand, first come first. */
  async seesHands(): Promise<string[]> {
    await this.opensPanel("people");
    const ids = await this.at("hands-list")
      .locator("[data-participant]")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-participant")));
    return ids.map((id) => this.nameOf(id));
  }

  /** Somebody's link in the list of people, as `poor downlink` or `good none`; nothing while none is known. */
  async seesLinkOf(other: Participant): Promise<string> {
    await this.opensPanel("people");
    const badge = this.at("people-list").getByTestId(`link-${other.id}`);
    if ((await badge.count()) === 0) return "";
    return badge.evaluate((element: HTMLElement) => `${element.dataset["quality"]} ${element.dataset["suffers"]}`);
  }

  async mutes(other: Participant): Promise<void> {
    await this.opensPanel("people");
    await this.at(`person-menu-${other.id}`).click();
    await this.at(`person-mute-${other.id}`).click();
  }

  /** One thing of the menu of a person: `remove`, `ban`, `rename`, `stop-camera`, … */
  async chooses(other: Participant, what: string): Promise<void> {
    await this.opensPanel("people");
    await this.at(`person-menu-${other.id}`).click();
    await this.at(`person-${what}-${other.id}`).click();
  }

  async givesRole(other: Participant, role: Role): Promise<void> {
    await this.opensPanel("people");
    await this.at(`person-menu-${other.id}`).last().click();
    await this.at(`person-role-${other.id}`).last().selectOption(role);
  }

  /** Ticks or unticks a rule of the house, by its test id. */
  async rules(testid: string, on: boolean): Promise<void> {
    await this.opensPanel("people");
    await this.at("house-open").click();
    for (const fold of ["house-door", "house-locks"]) {
      await this.at(fold).evaluate((details: HTMLDetailsElement) => {
        details.open = true;
      });
    }
    if ((await this.at(testid).isChecked()) !== on) {
      await this.at(testid).click();
    }
    // Ticked at once: that the server has answered, the fold says.
    await soon(() => this.page.locator("details[aria-busy='true']").count()).toBe(0);
    await soon(() => this.at(testid).isChecked()).toBe(on);
    await this.page.keyboard.press("Escape");
    await this.at("house-door").waitFor({ state: "detached" });
  }

  /** Names of those who wait to be let in. */
  async seesWaiting(): Promise<string[]> {
    await this.opensPanel("people");
    const ids = await this.at("lobby")
      .locator("[data-participant]")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-participant")));
    return ids.map((id) => this.nameOf(id)).sort();
  }

  async dealsRooms(): Promise<void> {
    await this.opensPanel("desk");
    await this.at("plan-random").click();
  }

  /** The room that the plan has for somebody, or nothing. */
  async planFor(other: Participant): Promise<string> {
    await this.seesSeats("person");
    const id = await this.at(`plan-assign-${other.id}`).inputValue();
    return this.rooms().find((name) => this.wire.rooms.get(name) === id) ?? "";
  }

  async plansRooms(count: number): Promise<void> {
    await this.opensPanel("desk");
    await this.at("plan-room-count").fill(String(count));
    await this.at("plan-apply").click();
    await soon(async () => this.rooms().length).toBe(count);
  }

  async plansOneRoom(name: string, goal: number): Promise<void> {
    await this.opensPanel("desk");
    await this.at("plan-room-count").fill("1");
    await this.at("plan-name-0").fill(name);
    await this.at("plan-goal-0").selectOption(String(goal));
    await this.at("plan-apply").click();
    await soon(async () => this.rooms()).toEqual([name]);
  }

  /** Names of the planned rooms, in order. */
  rooms(): string[] {
    return [...this.wire.rooms.keys()];
  }

  async assigns(other: Participant, room: string): Promise<void> {
    await this.seesSeats("person");
    await this.at(`plan-assign-${other.id}`).selectOption(this.#room(room));
  }

  /** The plan by room, as a board, or person by person. */
  async seesSeats(view: "room" | "person"): Promise<void> {
    await this.opensPanel("desk");
    const choice = this.at(`seats-${view}`);
    if (!(await choice.isChecked())) await choice.locator("..").click();
  }

  /** Names of those whom the board has in a room, or in none. */
  async seatsIn(room: string | null): Promise<readonly string[]> {
    await this.seesSeats("room");
    const chips = this.at(this.#zone(room)).locator("button[aria-pressed]");
    const ids = await chips.evaluateAll((all) =>
      all.map((chip) => chip.getAttribute("data-testid")?.slice("seat-".length)),
    );
    return ids.map((id) => this.nameOf(id ?? "")).sort();
  }

  async drags(other: Participant, room: string | null): Promise<void> {
    await this.seesSeats("room");
    await this.at(`seat-${other.id}`).dragTo(this.at(this.#zone(room)));
  }

  #zone(room: string | null): string {
    return room === null ? "zone-nobody" : `zone-${this.#room(room)}`;
  }

  /** In a round that is on. */
  async moves(other: Participant, room: string): Promise<void> {
    await this.opensPanel("people");
    await this.at(`person-menu-${other.id}`).click();
    await this.at(`person-move-${other.id}`).selectOption(this.#room(room));
  }

  async opensRooms(minutes: number): Promise<void> {
    await this.opensPanel("desk");
    await this.at("round-minutes").fill(String(minutes));
    await this.at("round-open").click();
  }

  async extendsRooms(): Promise<void> {
    await this.opensPanel("desk");
    await this.at("round-extend").click();
  }

  async tellsAllRooms(text: string): Promise<void> {
    await this.opensPanel("desk");
    await this.at("broadcast-text").fill(text);
    await this.at("round-broadcast").click();
  }

  async visits(room: string): Promise<void> {
    await this.opensPanel("desk");
    await this.at(`room-visit-${this.#room(room)}`).click();
  }

  async closesRooms(graceSeconds: 0 | 30 | 60): Promise<void> {
    await this.opensPanel("desk");
    await this.at("round-grace").selectOption(String(graceSeconds));
    await this.at("round-close").click();
  }

  async presents(room: string): Promise<void> {
    await this.opensPanel("desk");
    await this.at(`stage-present-${this.#room(room)}`).click();
  }

  #room(name: string): string {
    const id = this.wire.rooms.get(name);
    if (id === undefined) throw new Error(`there is no room "${name}", only ${this.rooms().join(", ")}`);
    return id;
  }
}
