import { crew } from "./crew/en";
import { floor } from "./floor/en";
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

/** English of what is shown inside a session, so that the join page need not carry it. */
export const live = {
  ...crew,
  ...floor,
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
} as const;
