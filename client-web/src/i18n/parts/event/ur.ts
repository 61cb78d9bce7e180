import { agenda } from "../../agenda/ur";
import { event as own } from "../../event/ur";
import type { Words } from "../index";

export const event: Words<"event"> = {
  ...agenda,
  ...own,
};
