import type { Page, WebSocket } from "playwright-core";
import type {
  ClientMessage,
  MediaLink,
  ServerMessage,
  SessionEvent,
  SessionView,
  SlotPicture,
} from "../../../client-web/src/protocol/generated";
import type { BrowserName } from "./browser";
import { installOverhearing } from "./page/overhearing";

/** Ids as the wire tells them, so that a story can speak of people and rooms by name. It never judges by them. */
export class Wiretap {
  you = "";
  /** Room id by name. */
  readonly rooms = new Map<string, string>();
  /** How often the server has greeted this person: once more after each lost connection. */
  greetings = 0;
  /** How the server says that our link does. */
  link: MediaLink | null = null;
  /** What the server says of the pictures that we show. */
  pictures: readonly SlotPicture[] = [];

  /** How high each slot's picture is shown, as our page last told the server. */
  heights: readonly number[] = [];
  /** Whose pictures our page last asked for. */
  people: readonly string[] = [];

  /** Before the page's own scripts run. */
  static async on(page: Page, browser: BrowserName): Promise<Wiretap> {
    const tap = new Wiretap();
    if (browser === "chromium") page.on("websocket", (socket) => tap.#listen(socket));
    else {
      // Firefox tells nobody outside of what its sockets carry.
      await page.exposeFunction("__overheard", (text: string) => tap.#take(JSON.parse(text) as ServerMessage));
      await page.addInitScript(installOverhearing);
    }
    return tap;
  }

  private constructor() {}

  #listen(socket: WebSocket): void {
    socket.on("framereceived", ({ payload }) => {
      if (typeof payload === "string") this.#take(JSON.parse(payload) as ServerMessage);
    });
    socket.on("framesent", ({ payload }) => {
      if (typeof payload !== "string") return;
      const message = JSON.parse(payload) as ClientMessage;
      if (message.type !== "mediaView") return;
      this.heights = message.heights;
      this.people = message.people;
    });
  }

  #take(message: ServerMessage): void {
    if (message.type === "welcome") {
      this.you = message.you;
      this.greetings += 1;
      this.#rooms(message.state.plan?.rooms ?? message.state.rooms);
    }
    if (message.type === "resumed") this.greetings += 1;
    if (message.type === "link") this.link = message.link;
    if (message.type === "pictures") this.pictures = message.slots.filter((slot) => slot !== null);
    if (message.type === "event") this.#event(message.event);
  }

  #event(event: SessionEvent): void {
    if (event.type === "plan") this.#rooms(event.plan.rooms);
    if (event.type === "rooms") this.#rooms(event.rooms);
  }

  #rooms(rooms: SessionView["rooms"]): void {
    this.rooms.clear();
    for (const room of rooms) this.rooms.set(room.name, room.id);
  }
}
