import { event as own } from "../../event/kk";
import type { SomeWords } from "../index";

export const event: SomeWords<"event"> = {
  ...own,
};
