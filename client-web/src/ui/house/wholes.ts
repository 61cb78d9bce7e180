import { deputies } from "../../core/house";
import { wholeOf } from "../whole";

export const doorOf = wholeOf(
  ({ view }) => view.house?.door,
  (door) => ({ type: "setDoor", door }),
);

export const locksOf = wholeOf(
  ({ view }) => view.house?.locks,
  (locks) => ({ type: "setLocks", locks }),
);

/** Who takes the chair, first to last. */
export const deputiesOf = wholeOf(
  (state) => deputies(state).map((person) => person.id),
  (order) => ({ type: "setDeputies", order }),
);
