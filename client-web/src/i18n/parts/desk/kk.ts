import type { SomeWords } from "../index";

export const desk: SomeWords<"desk"> = {
  "place.lobby": "Есік алдында",
  "clock.closed": "Жабық",
  "clock.closing": "{left} кейін жабылады",
  "clock.open": "{left} қалды",

  "collecting.text": "Барлығы қайтып келді. Бөлмелерде жазылғандар сақталып жатыр.",

  "round.closingNow": "Бөлмелер жабылып жатыр",
  "round.openNow": "Бөлмелер ашық",
};
