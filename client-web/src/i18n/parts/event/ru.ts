import { agenda } from "../../agenda/ru";
import { event as own } from "../../event/ru";
import type { Words } from "../index";

export const event: Words<"event"> = {
  ...agenda,
  ...own,
};
