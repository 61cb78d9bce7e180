import type { recipe as english } from "./en";

export const recipe: Readonly<Record<keyof typeof english, string>> = {
  "note.languageAlone":
    "{count, plural, one {# человек говорит} few {# человека говорят} many {# человек говорят} other {# человека говорят}} только на одном языке: {language}",
  "note.metAgain":
    "{count, plural, one {# пара встречалась} few {# пары встречались} many {# пар встречались} other {# пары встречались}} и в прошлый раз",
  "note.roomLarge": "{room}: много людей, {count}",
  "note.roomSmall": "{room}: мало людей, {count}",
  "note.wishMissed":
    "{count, plural, one {# человек не получает} few {# человека не получают} many {# человек не получают} other {# человека не получают}} ни одного из желаний",

  "preview.newRoom": "новая комната",
  "preview.people": "{count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}",
  "preview.title": "Предложение {seed}",
  "preview.unplaced":
    "{count, plural, one {# человек без комнаты} few {# человека без комнаты} many {# человек без комнаты} other {# человека без комнаты}}",

  "recipe.again": "Раздать заново",
  "recipe.countryMix": "Смешивать страны",
  "recipe.help": "Вы увидите группы до того, как что-то изменится. Назначенные вручную остаются.",
  "recipe.keep": "Кто с комнатой, остаётся в ней",
  "recipe.language": "Общий язык в каждой комнате",
  "recipe.language.hard": "обязательно",
  "recipe.language.off": "не важно",
  "recipe.language.soft": "если получится",
  "recipe.more": "Ещё",
  "recipe.number": "Примерно столько комнат",
  "recipe.old": "План с тех пор изменился. Раздайте заново, чтобы увидеть, что получится теперь.",
  "recipe.onlineOnly": "Только те, кто сейчас здесь",
  "recipe.open": "Предложить группы…",
  "recipe.panelists": "И участники панельной дискуссии",
  "recipe.preview": "Показать предложение",
  "recipe.rooms": "Комнаты",
  "recipe.rooms.existing":
    "{count, plural, one {# комната плана} few {# комнаты плана} many {# комнат плана} other {# комнаты плана}}",
  "recipe.rooms.number": "новые: столько-то",
  "recipe.rooms.size": "новые: по размеру",
  "recipe.seed": "Номер предложения",
  "recipe.seedHelp": "Тот же номер даёт те же группы. Пусто: случайно.",
  "recipe.size": "Человек в комнате",
  "recipe.strategy": "Как составить группы",
  "recipe.take": "Принять предложение",
  "recipe.taken": "План теперь как в предложении. Это можно отменить.",
  "recipe.title": "Предложить группы",
  "recipe.undo": "Отменить предложение",
  "recipe.undone": "План такой же, как был.",

  "rules.add": "Добавить",
  "rules.apart": "держать порознь",
  "rules.apartOf": "Порознь: {names}",
  "rules.help": "Каждое предложение для этого плана соблюдает эти правила.",
  "rules.kind": "Что для них действует",
  "rules.one": "Первый человек",
  "rules.other": "Второй человек",
  "rules.remove": "Убрать: {rule}",
  "rules.title": "Вместе и порознь",
  "rules.together": "держать вместе",
  "rules.togetherOf": "Вместе: {names}",
  "rules.two": "Выберите двух разных людей.",

  "score.better": "Подходит лучше, чем предыдущая раздача",
  "score.metAgain":
    "{count, plural, one {# пара уже встречалась} few {# пары уже встречались} many {# пар уже встречались} other {# пары уже встречались}}",
  "score.mixed": "Комнаты с людьми из разных стран: {count} из {rooms}",
  "score.noKeyboard":
    "{count, plural, one {В # комнате некому печатать} few {В # комнатах некому печатать} many {В # комнатах некому печатать} other {В # комнатах некому печатать}}",
  "score.nobody": "Так никто не получит комнату",
  "score.oneLanguage": "Комнаты с общим языком: {count} из {rooms}",
  "score.people":
    "{count, plural, one {# человек с комнатой} few {# человека с комнатой} many {# человек с комнатой} other {# человека с комнатой}}",
  "score.rooms":
    "{count, plural, one {# комната} few {# комнаты} many {# комнат} other {# комнаты}} по {smallest}–{largest} человек",
  "score.roomsEven": "{count, plural, one {# комната} few {# комнаты} many {# комнат} other {# комнаты}} по {size}",
  "score.same": "Подходит так же, как предыдущая раздача",
  "score.wishes": "Первое желание: {first} из {all}. Второе: {second}. Ни одного: {none}",
  "score.worse": "Подходит хуже, чем предыдущая раздача",

  "strategy.countryMix": "Смешать страны",
  "strategy.countryMixHelp": "В каждой комнате люди из как можно большего числа стран.",
  "strategy.differentFromLast": "Каждый раз новые люди",
  "strategy.differentFromLastHelp": "Кто был вместе в прошлый раз, по возможности не встретится снова.",
  "strategy.language": "По языку",
  "strategy.languageHelp": "Сначала языки, желания значат меньше.",
  "strategy.random": "Случайно",
  "strategy.randomHelp": "Только случай. Язык ниже всё равно учитывается.",
  "strategy.sameAsLast": "Как в прошлый раз",
  "strategy.sameAsLastHelp": "Все возвращаются в комнаты прошлого раза, новые добавляются.",
  "strategy.wish": "По желаемой цели",
  "strategy.wishHelp": "Каждый работает над желаемой целью, если получится.",

  "unplaced.apartFromAll": "отделён ото всех",
  "unplaced.leftOpen": "оставлено вам",
  "unplaced.noLanguage": "нет комнаты на его языке",
  "unplaced.noPlace": "не осталось места",
  "unplaced.pinsCollide": "назначенное вручную противоречит себе",
};
