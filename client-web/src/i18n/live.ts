import { crew } from "./crew/en";
import { floor } from "./floor/en";
import { people } from "./people/en";

/** English of what is shown inside a session, so that the join page need not carry it. */
export const live = { ...crew, ...floor, ...people } as const;
