import type { SomeWords } from "../index";

export const desk: SomeWords<"desk"> = {
  "place.lobby": "Назди дар",
  "clock.closed": "Пӯшида",
  "clock.closing": "Пас аз {left} пӯшида мешавад",
  "clock.open": "{left} мондааст",

  "collecting.text": "Ҳама баргаштанд. Навиштаҳои ҳуҷраҳо нигоҳ дошта мешаванд.",

  "round.closingNow": "Ҳуҷраҳо пӯшида мешаванд",
  "round.openNow": "Ҳуҷраҳо кушодаанд",
};
