import { event as own } from "../../event/hi";
import type { SomeWords } from "../index";

export const event: SomeWords<"event"> = {
  ...own,
};
