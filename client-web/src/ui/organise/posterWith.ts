import type { Poster } from "../../protocol/generated";

/** A page that has this and otherwise what is usual: found by its address, nobody registers by themselves. */
export function posterWith(said: Partial<Poster>): Poster {
  return {
    listing: "address",
    zone: "",
    minutes: 0,
    about: "",
    hosts: [],
    languages: [],
    goals: [],
    registration: { open: false, most: 0, consent: "" },
    ...said,
  };
}
