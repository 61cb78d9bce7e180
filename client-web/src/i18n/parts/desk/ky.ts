import type { SomeWords } from "../index";

export const desk: SomeWords<"desk"> = {
  "place.lobby": "Эшик алдында",
  "clock.closed": "Жабык",
  "clock.closing": "{left} кийин жабылат",
  "clock.open": "{left} калды",

  "collecting.text": "Баары кайтып келди. Бөлмөлөрдө жазылгандар сакталып жатат.",

  "round.closingNow": "Бөлмөлөр жабылып жатат",
  "round.openNow": "Бөлмөлөр ачык",
};
