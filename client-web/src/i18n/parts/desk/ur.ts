import { organiser } from "../../organiser/ur";
import { poster } from "../../poster/ur";
import { recipe } from "../../recipe/ur";
import { staff } from "../../staff/ur";
import { wall } from "../../wall/ur";
import type { Words } from "../index";

export const desk: Words<"desk"> = {
  ...organiser,
  ...poster,
  ...recipe,
  ...staff,
  ...wall,
};
