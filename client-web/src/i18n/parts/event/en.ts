import { agenda } from "../../agenda/en";
import { event as own } from "../../event/en";

/** What a webinar's public page says. */
export const event = {
  ...agenda,
  ...own,
} as const;
