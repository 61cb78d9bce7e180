import { works as own } from "../../works/en";

/** What is said of roadmaps beyond the one in a room: the stage, the gallery, ballots, quick starts, files. */
export const works = {
  ...own,
} as const;
