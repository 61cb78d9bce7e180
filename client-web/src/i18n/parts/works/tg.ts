import type { SomeWords } from "../index";

export const works: SomeWords<"works"> = {
  "stage.from": "Харитаи роҳ: {name}",
};
