import { organiser } from "../../organiser/en";
import { poster } from "../../poster/en";
import { recipe } from "../../recipe/en";
import { staff } from "../../staff/en";
import { wall } from "../../wall/en";

/** What those say who run webinars. */
export const desk = {
  ...organiser,
  ...poster,
  ...recipe,
  ...staff,
  ...wall,
} as const;
