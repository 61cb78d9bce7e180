import type { Role } from "../../../client-web/src/protocol/generated";
import type { Organiser } from "./organiser";

export interface EventWish {
  readonly title: string;
  readonly day: string;
  readonly time: string;
  readonly zone: string;
  readonly about: string;
  readonly goal: number;
}

/** The form for a new webinar, and the card of the newest one. */
export class EventDesk {
  constructor(readonly organiser: Organiser) {}

  /** With the agenda and rooms of the usual webinar with roadmaps. */
  async announces(wish: EventWish): Promise<void> {
    const at = (testid: string) => this.organiser.at(testid);
    await at("organise-title").fill(wish.title);
    await at("poster-day").first().fill(wish.day);
    await at("poster-time").first().fill(wish.time);
    await at("poster-zone").first().selectOption(wish.zone);
    await at("poster-preset").selectOption("roadmaps");
    await at("poster-more").click();
    await at("poster-about").first().fill(wish.about);
    await at(`poster-goal-${wish.goal}`).first().click();
    await at("organise-create").click();
    await this.card().getByText(wish.title).waitFor();
  }

  card() {
    return this.organiser.page.locator("details[data-testid^='webinar-']").first();
  }

  async opensPart(part: "agenda" | "page" | "results" | "roster"): Promise<void> {
    await this.card().locator(`[data-testid^='${part}-open-']`).click();
  }

  /** The whole page, and then that part of the card. */
  async loadsAnew(part: "agenda" | "page"): Promise<void> {
    await this.organiser.page.reload();
    await this.card().locator("summary").first().click();
    await this.opensPart(part);
  }

  /** Lets people register who agree to this. */
  async letsRegister(consent: string): Promise<void> {
    await this.card().getByTestId("page-registration").check();
    await this.card().getByTestId("page-consent").fill(consent);
    const saved = this.organiser.page.waitForResponse((answer) => answer.request().method() === "PATCH");
    await this.card().getByTestId("page-save").click();
    await (await saved).finished();
  }

  async address(): Promise<string> {
    return this.card().getByTestId("page-address").inputValue();
  }

  async linkFor(role: Role): Promise<string> {
    return this.card().getByTestId(`link-${role}`).first().inputValue();
  }

  /** How many have registered, read anew. */
  async registered(): Promise<string | null> {
    await this.loadsAnew("page");
    return this.card().getByTestId("page-of").getAttribute("data-registered");
  }
}
