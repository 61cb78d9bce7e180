import { t } from "../i18n";
import type { Role } from "../protocol/generated";

const ROLE_NAMES = {
  moderator: "role.moderator",
  coModerator: "role.coModerator",
  panelist: "role.panelist",
  attendee: "role.attendee",
} as const;

export function roleName(role: Role): string {
  return t(ROLE_NAMES[role]);
}
