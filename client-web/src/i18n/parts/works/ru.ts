import { works as own } from "../../works/ru";
import type { Words } from "../index";

export const works: Words<"works"> = {
  ...own,
};
