import type { Locator } from "playwright-core";
import type { DataGrade } from "../../../client-web/src/protocol/generated";
import { Person } from "./person";
import { RoadmapScreen } from "./roadmap";
import { SlidesScreen } from "./slides";
import { WorksScreen } from "./works";

declare global {
  interface Window {
    /** Facts that the client shows to tests (client-web/src/app/facts.ts). */
    readonly __plenary: {
      stats(): Promise<readonly Record<string, unknown>[]>;
      /** Bytes on the wire since the page was opened, as the meter counts them. */
      used(): Promise<{ readonly received: number; readonly sent: number }>;
    };
  }
}

export interface Bringing {
  readonly microphone?: boolean;
  readonly camera?: boolean;
  /** The video codec to offer first. */
  readonly codec?: "VP8" | "H264" | "VP9" | "AV1";
  /** Pictures at once, fewer than usual. */
  readonly slots?: number;
}

/** Anybody with an invitation: joins, speaks, writes, moves by themselves nowhere. */
export class Participant extends Person {
  invitation = "";

  get roadmap(): RoadmapScreen {
    return new RoadmapScreen(this.page);
  }

  get slides(): SlidesScreen {
    return new SlidesScreen(this.page);
  }

  get works(): WorksScreen {
    return new WorksScreen(this.page);
  }

  /** Through the join page, with what is asked for switched on. */
  async joins(bringing: Bringing = {}): Promise<void> {
    await this.opensInvitation(bringing);
    if (bringing.microphone !== true && bringing.camera !== true) {
      await this.at("join-without").click();
    } else {
      await this.#sets("join-mic", bringing.microphone === true);
      await this.#sets("join-camera", bringing.camera === true);
      await this.at("join-now").click();
    }
    await this.at("live-location").waitFor();
  }

  /** Whether they have joined. */
  async isIn(): Promise<boolean> {
    return (await this.at("live-location").count()) > 0;
  }

  /** Through the join page to the closed door, where they wait to be let in. */
  async comesToTheDoor(): Promise<void> {
    await this.opensInvitation();
    await this.at("join-without").click();
    await this.at("at-the-door").waitFor();
  }

  /** Why the session is over for them: `removed`, `refused`, …; nothing while it is not. */
  async sentAwayBecause(): Promise<string | null> {
    const ended = this.page.locator("[data-testid='link-state'][data-state='ended']");
    return (await ended.count()) === 0 ? null : ended.getAttribute("data-why");
  }

  /** The join page, filled in. */
  async opensInvitation({ codec, slots }: Bringing = {}): Promise<void> {
    const wishes = new URLSearchParams();
    if (codec !== undefined) wishes.set("codec", codec);
    if (slots !== undefined) wishes.set("slots", String(slots));
    const query = wishes.size === 0 ? "" : `?${wishes}`;
    await this.opens(this.invitation.replace("#", `${query}#`));
    await this.introducesThemselves();
  }

  /** From the filled in join page into the webinar, with nothing switched on. */
  async entersWithout(): Promise<void> {
    await this.at("join-without").click();
    await this.at("live-location").waitFor({ timeout: 60_000 });
  }

  async introducesThemselves(): Promise<void> {
    await this.at("join-name").fill(this.name);
    await this.at("join-school").fill(`School of ${this.name}`);
    await this.at("join-country").selectOption("KZ");
  }

  /** What their camera's picture is encoded with now, as the browser says. */
  async encodesWith(): Promise<string> {
    const stats = await this.page.evaluate(() => window.__plenary.stats());
    const sent = stats.find(
      (one) => one["type"] === "outbound-rtp" && one["kind"] === "video" && one["active"] === true,
    );
    const codec = stats.find((one) => one["id"] === sent?.["codecId"]);
    return String(codec?.["mimeType"] ?? "nothing");
  }

  /** `plenary`, or the name of the room. */
  async where(): Promise<string> {
    const place = await this.at("live-location").getAttribute("data-location");
    for (const [name, id] of this.wire.rooms) if (id === place) return name;
    return place ?? "nowhere";
  }

  async turnsMicrophone(on: boolean): Promise<void> {
    await this.#sets("mic-toggle", on);
  }

  async turnsCamera(on: boolean): Promise<void> {
    await this.#sets("camera-toggle", on);
  }

  async sharesScreen(on: boolean): Promise<void> {
    await this.#sets("screen-toggle", on);
  }

  async raisesHand(up = true): Promise<void> {
    await this.#sets("hand-toggle", up);
  }

  /** 0 is silence, 1 the usual loudness of their tone. */
  async speaksAt(loudness: number): Promise<void> {
    await this.page.evaluate((value) => window.__devices.loudness(value), loudness);
  }

  async says(text: string): Promise<void> {
    await this.opensPanel("chat");
    await this.at("chat-input").fill(text);
    await this.at("chat-send").click();
  }

  async reads(): Promise<string> {
    await this.opensPanel("chat");
    return (await this.at("chat-log").textContent()) ?? "";
  }

  async opensPanel(panel: "chat" | "people" | "desk"): Promise<void> {
    await this.#sets(`${panel}-toggle`, true);
  }

  async closesPanel(panel: "chat" | "people" | "desk"): Promise<void> {
    await this.#sets(`${panel}-toggle`, false);
  }

  async reloads(): Promise<void> {
    await this.page.reload();
    await this.at("live-location").waitFor();
  }

  /** By the mark of the link, which is there all the time. */
  async choosesGrade(grade: DataGrade): Promise<void> {
    await this.at("link-state").click();
    // The radio button itself is drawn by its label.
    await this.page.locator("label", { has: this.at(`grade-${grade}`) }).click();
    await this.page.keyboard.press("Escape");
    await this.at("grades").waitFor({ state: "detached" });
  }

  /** Why somebody's picture is small or missing, as their tile says; nothing when it says nothing. */
  async reasonFor(other: Participant): Promise<string | null> {
    const reason = this.page.locator(`[data-participant="${other.id}"]`).getByTestId("picture-reason");
    return (await reason.count()) === 0 ? null : reason.first().getAttribute("data-why");
  }

  /** Why a picture is small or missing: the words on each tile that has some, by the name of who is in it. */
  async picturesExplained(): Promise<Record<string, string>> {
    const tiles = this.page.locator("[data-participant]", { has: this.at("picture-reason") });
    const said = await tiles.evaluateAll((all) =>
      all.map((tile) => [
        tile.getAttribute("data-participant") ?? "",
        tile.querySelector("[data-testid='picture-reason']")?.getAttribute("title") ?? "",
      ]),
    );
    return Object.fromEntries(said.map(([id, words]) => [this.nameOf(id ?? null), words ?? ""]));
  }

  /** `good`, `fair`, `poor`, `lost`, or `unknown`: what the mark of one's own link shows. */
  async ownLink(): Promise<string> {
    return (await this.at("link-state").getAttribute("data-quality")) ?? "unknown";
  }

  /** What the page's meter says since the page was opened. */
  async megabytesUsed(): Promise<number> {
    const { received, sent } = await this.page.evaluate(() => window.__plenary.used());
    return (received + sent) / 1e6;
  }

  /** In a narrow window seldom used controls are behind "More". */
  async uncovers(testid: string): Promise<void> {
    const more = this.at("more-toggle");
    if ((await this.at(testid).isVisible()) || !(await more.isVisible())) return;
    await more.click();
    await this.at(testid).waitFor();
  }

  /** Clicks a switch or a panel's button until it is as wanted; the page may be about to switch it by itself. */
  async #sets(testid: string, on: boolean): Promise<void> {
    const button = this.at(testid);
    await button.waitFor({ state: "attached" });
    for (let attempt = 0; attempt < 3; attempt++) {
      if ((await isOn(button)) === on) return;
      await this.uncovers(testid);
      await button.click();
      if (await becomes(button, on)) return;
    }
    throw new Error(`${this.name} cannot set ${testid} to ${on ? "on" : "off"}`);
  }
}

async function becomes(button: Locator, on: boolean): Promise<boolean> {
  const deadline = Date.now() + 3_000;
  while (Date.now() < deadline) {
    if ((await isOn(button)) === on) return true;
  }
  return false;
}

/** Switches say so by `aria-pressed`, `aria-checked` or `checked`, panels' buttons by `aria-expanded`. */
function isOn(button: Locator): Promise<boolean> {
  return button.evaluate((element) => {
    if (element instanceof HTMLInputElement) return element.checked;
    const said = ["aria-pressed", "aria-checked", "aria-expanded"].map((name) => element.getAttribute(name));
    return said.includes("true");
  });
}
