import { agenda } from "../../agenda/zh-Hans";
import { crew } from "../../crew/zh-Hans";
import { exports } from "../../export/zh-Hans";
import { floor } from "../../floor/zh-Hans";
import { kept } from "../../kept/zh-Hans";
import { keys } from "../../keys/zh-Hans";
import { own } from "../../own/zh-Hans";
import { people } from "../../people/zh-Hans";
import { plan } from "../../plan/zh-Hans";
import { reason } from "../../reason/zh-Hans";
import { roadmap } from "../../roadmap/zh-Hans";
import { room } from "../../room/zh-Hans";
import { round } from "../../round/zh-Hans";
import { scene } from "../../scene/zh-Hans";
import { show } from "../../show/zh-Hans";
import { why } from "../../why/zh-Hans";
import type { Words } from "../index";

export const live: Words<"live"> = {
  ...agenda,
  ...crew,
  ...exports,
  ...floor,
  ...kept,
  ...keys,
  ...own,
  ...people,
  ...plan,
  ...reason,
  ...roadmap,
  ...room,
  ...round,
  ...scene,
  ...show,
  ...why,
};
