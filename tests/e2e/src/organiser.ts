import type { Role } from "../../../client-web/src/protocol/generated";
import { Person } from "./person";

/** Has the organiser's link: makes webinars and hands out invitations. */
export class Organiser extends Person {
  #links = new Map<Role, string>();

  async creates(title: string, link: string): Promise<void> {
    await this.opens(link);
    await this.at("organise-title").fill(title);
    await this.at("organise-create").click();
    for (const role of ["moderator", "panelist", "attendee"] as const) {
      const field = this.at(`link-${role}`).first();
      await field.waitFor();
      this.#links.set(role, await field.inputValue());
    }
  }

  /** Takes a role's link back, with the question that is asked before. */
  async revokes(role: Role): Promise<void> {
    await this.at(`link-revoke-${role}`).first().click();
    await this.at("link-revoke-confirm").click();
    await this.at("link-revoke-confirm").waitFor({ state: "detached" });
  }

  linkFor(role: Role): string {
    const link = this.#links.get(role);
    if (link === undefined) throw new Error(`there is no link for a ${role} yet`);
    return link;
  }
}
