import { works as own } from "../../works/ur";
import type { Words } from "../index";

export const works: Words<"works"> = {
  ...own,
};
