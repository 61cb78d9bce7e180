import type { SomeWords } from "../index";

export const works: SomeWords<"works"> = {
  "stage.from": "Жол картасы: {name}",
};
