import { organiser } from "../../organiser/zh-Hans";
import { poster } from "../../poster/zh-Hans";
import { recipe } from "../../recipe/zh-Hans";
import { staff } from "../../staff/zh-Hans";
import { wall } from "../../wall/zh-Hans";
import type { Words } from "../index";

export const desk: Words<"desk"> = {
  ...organiser,
  ...poster,
  ...recipe,
  ...staff,
  ...wall,
};
