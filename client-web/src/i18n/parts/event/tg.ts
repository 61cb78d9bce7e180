import { event as own } from "../../event/tg";
import type { SomeWords } from "../index";

export const event: SomeWords<"event"> = {
  ...own,
};
