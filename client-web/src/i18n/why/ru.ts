import type { why as english } from "./en";

export const why: Readonly<Record<keyof typeof english, string>> = {
  "why.apart": "некоторых людей держат порознь",
  "why.byHand": "эту комнату для вас выбрал модератор",
  "why.chosen": "вы её выбрали",
  "why.fromWaitingList": "освободилось место",
  "why.kept": "вы уже были в ней",
  "why.keyboard": "в каждой комнате есть кому печатать",
  "why.language": "у вас общий язык: {language}",
  "why.languageUnknown": "вы не назвали языков",
  "why.late": "вы пришли позже",
  "why.leastFull": "там было больше всего мест",
  "why.mix": "встречаются люди из разных стран",
  "why.newPeople": "вы знакомитесь с новыми людьми",
  "why.random": "случайно",
  "why.sameAsLast": "та же группа, что в прошлый раз",
  "why.size": "чтобы комнаты были равными",
  "why.title": "Почему эта комната: {reasons}.",
  "why.together": "ваша группа остаётся вместе",
  "why.wish":
    "{choice, plural, one {ваше первое желание: цель {goal}} few {ваше второе желание: цель {goal}} many {ваше второе желание: цель {goal}} other {ваше второе желание: цель {goal}}}",
};
