import { agenda } from "../../agenda/en";
import { crew } from "../../crew/en";
import { exports } from "../../export/en";
import { floor } from "../../floor/en";
import { kept } from "../../kept/en";
import { keys } from "../../keys/en";
import { own } from "../../own/en";
import { people } from "../../people/en";
import { plan } from "../../plan/en";
import { reason } from "../../reason/en";
import { roadmap } from "../../roadmap/en";
import { room } from "../../room/en";
import { round } from "../../round/en";
import { scene } from "../../scene/en";
import { show } from "../../show/en";
import { why } from "../../why/en";

/** What is said inside a session. */
export const live = {
  ...agenda,
  ...crew,
  ...exports,
  ...floor,
  ...kept,
  ...keys,
  ...own,
  ...people,
  ...plan,
  ...reason,
  ...roadmap,
  ...room,
  ...round,
  ...scene,
  ...show,
  ...why,
} as const;
