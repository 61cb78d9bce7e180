import { agenda } from "../../agenda/ru";
import { crew } from "../../crew/ru";
import { exports } from "../../export/ru";
import { floor } from "../../floor/ru";
import { kept } from "../../kept/ru";
import { keys } from "../../keys/ru";
import { own } from "../../own/ru";
import { people } from "../../people/ru";
import { plan } from "../../plan/ru";
import { reason } from "../../reason/ru";
import { roadmap } from "../../roadmap/ru";
import { room } from "../../room/ru";
import { round } from "../../round/ru";
import { scene } from "../../scene/ru";
import { show } from "../../show/ru";
import { why } from "../../why/ru";
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
