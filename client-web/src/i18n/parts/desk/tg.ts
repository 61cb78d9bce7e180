import type { SomeWords } from "../index";

export const desk: SomeWords<"desk"> = {
  "place.lobby": "Назди дар",
};
