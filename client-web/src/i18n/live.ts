import { agenda } from "./agenda/en";
import { crew } from "./crew/en";
import { exports } from "./export/en";
import { floor } from "./floor/en";
import { kept } from "./kept/en";
import { keys } from "./keys/en";
import { own } from "./own/en";
import { people } from "./people/en";
import { plan } from "./plan/en";
import { reason } from "./reason/en";
import { recipe } from "./recipe/en";
import { roadmap } from "./roadmap/en";
import { round } from "./round/en";
import { show } from "./show/en";
import { wall } from "./wall/en";
import { why } from "./why/en";
import { works } from "./works/en";

/** English of what is shown inside a session, so that the join page need not carry it. */
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
  ...recipe,
  ...roadmap,
  ...round,
  ...show,
  ...wall,
  ...why,
  ...works,
} as const;
