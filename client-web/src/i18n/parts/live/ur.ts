import { agenda } from "../../agenda/ur";
import { crew } from "../../crew/ur";
import { exports } from "../../export/ur";
import { floor } from "../../floor/ur";
import { kept } from "../../kept/ur";
import { keys } from "../../keys/ur";
import { own } from "../../own/ur";
import { people } from "../../people/ur";
import { plan } from "../../plan/ur";
import { reason } from "../../reason/ur";
import { roadmap } from "../../roadmap/ur";
import { room } from "../../room/ur";
import { round } from "../../round/ur";
import { scene } from "../../scene/ur";
import { show } from "../../show/ur";
import { why } from "../../why/ur";
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
