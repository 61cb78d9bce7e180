import { expect } from "vitest";
import { type ClientCommand, PROTOCOL_VERSION, type Role } from "../../../client-web/src/protocol/generated";
import { installCrowd } from "./page/crowd";
import type { World } from "./world";

/** One of many. */
export interface Face {
  readonly id: string;
  readonly name: string;
}

/** People without a screen, as many as a page can hold WebSockets (255). They fill lists, chats and rooms. */
export class Crowd {
  readonly #world: World;
  #lines = 0;

  private constructor(world: World) {
    this.#world = world;
  }

  /** They sit in the organiser's page, whose origin is the server's. The first ones come with `comes`. */
  static async gathers(world: World): Promise<Crowd> {
    await world.organiser.page.evaluate(installCrowd, PROTOCOL_VERSION);
    return new Crowd(world);
  }

  async comes(role: Role, names: readonly string[]): Promise<Face[]> {
    const code = new URL(this.#world.organiser.linkFor(role)).hash.slice(1);
    const [page, given] = [this.#world.organiser.page, [code, names] as const];
    const ids = await page.evaluate(([code, names]) => window.__crowd.comes(code, names), given);
    return names.map((name, index) => ({ name, id: ids[index] ?? "" }));
  }

  /** What must be done: a rejection is an error. */
  async does(face: Face, command: ClientCommand): Promise<void> {
    expect(await this.tries(face, command), `${face.name}: ${command.type}`).toBeNull();
  }

  /** Why it was rejected, or null. */
  tries(face: Face, command: ClientCommand): Promise<string | null> {
    const given = [face.id, command] as const;
    return this.#world.organiser.page.evaluate(([id, command]) => window.__crowd.asks(id, command), given);
  }

  async says(face: Face, text: string): Promise<void> {
    this.#lines += 1;
    await this.does(face, { type: "chat", line: `ch_crowd${this.#lines}`, scope: "everyone", text });
  }

  async leaves(face: Face): Promise<void> {
    await this.#world.organiser.page.evaluate((id) => window.__crowd.leaves(id), face.id);
  }
}
