import { event as own } from "../../event/ky";
import type { SomeWords } from "../index";

export const event: SomeWords<"event"> = {
  ...own,
};
