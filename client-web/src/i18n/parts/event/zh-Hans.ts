import { agenda } from "../../agenda/zh-Hans";
import { event as own } from "../../event/zh-Hans";
import type { Words } from "../index";

export const event: Words<"event"> = {
  ...agenda,
  ...own,
};
