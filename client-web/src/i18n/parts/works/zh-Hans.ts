import { works as own } from "../../works/zh-Hans";
import type { Words } from "../index";

export const works: Words<"works"> = {
  ...own,
};
