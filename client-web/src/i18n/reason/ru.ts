import type { reason as english } from "./en";

export const reason: Readonly<Record<keyof typeof english, string>> = {
  "reason.apart": "держат отдельно от кого-то",
  "reason.byHand": "вручную",
  "reason.chosen": "сам выбор",
  "reason.fromWaitingList": "из листа ожидания",
  "reason.kept": "уже там",
  "reason.keyboard": "может печатать за всех",
  "reason.language": "общий язык: {language}",
  "reason.languageUnknown": "языки не названы",
  "reason.late": "поздний приход",
  "reason.leastFull": "больше всего мест",
  "reason.mix": "смешение стран: {country}",
  "reason.newPeople": "новые знакомства",
  "reason.random": "случайно",
  "reason.sameAsLast": "как в прошлый раз",
  "reason.size": "для равных комнат",
  "reason.together": "вместе со своей группой",
  "reason.wish":
    "{choice, plural, one {первое желание: цель {goal}} few {второе желание: цель {goal}} many {второе желание: цель {goal}} other {второе желание: цель {goal}}}",
};
