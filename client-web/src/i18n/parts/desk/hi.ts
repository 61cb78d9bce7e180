import type { SomeWords } from "../index";

export const desk: SomeWords<"desk"> = {
  "place.lobby": "दरवाज़े पर",
  "clock.closed": "बंद",
  "clock.closing": "{left} में बंद होगा",
  "clock.open": "{left} शेष",

  "collecting.text": "सभी लौट आए हैं। रूम में जो लिखा गया, वह सहेजा जा रहा है।",

  "round.closingNow": "रूम बंद हो रहे हैं",
  "round.openNow": "रूम खुले हैं",
};
