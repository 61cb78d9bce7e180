import { organiser } from "../../organiser/ru";
import { poster } from "../../poster/ru";
import { recipe } from "../../recipe/ru";
import { staff } from "../../staff/ru";
import { wall } from "../../wall/ru";
import type { Words } from "../index";

export const desk: Words<"desk"> = {
  ...organiser,
  ...poster,
  ...recipe,
  ...staff,
  ...wall,
};
