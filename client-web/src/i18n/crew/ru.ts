import type { crew as english } from "./en";

export const crew: Readonly<Record<keyof typeof english, string>> = {
  "crew.captain": "Капитан: {name}",
  "crew.goOn": "Мы продолжаем",
  "crew.isReady": "Ваша комната закончила",
  "crew.nobody": "В вашей комнате пока нет капитана",
  "crew.ready": "Мы закончили",
  "crew.take": "Я буду капитаном",
  "crew.title": "Ваша комната",
  "crew.you": "Вы капитан этой комнаты",

  "help.ask": "Позвать на помощь",
  "help.call": "Позвать",
  "help.cancel": "Уже не нужно",
  "help.comes": "К вам идёт {name}.",
  "help.count": "{count, plural, one {# комната} few {# комнаты} many {# комнат} other {# комнаты}}",
  "help.later": "Модератор просит немного подождать.",
  "help.note": "Несколько слов об этом",
  "help.place": "Помощь вызвана; ваше место в очереди: {position}.",
  "help.resolve": "Решено",
  "help.title": "Позвать модератора в комнату",
  "help.topic": "В чём дело?",
  "help.topic.language": "Язык",
  "help.topic.person": "Кто-то в комнате",
  "help.topic.task": "Задание",
  "help.topic.technical": "Техника",
  "help.youCome": "Вы идёте.",

  "reach.both": "С вашей комнатой говорит {name}.",
  "reach.ears": "Вашу комнату слушает {name}.",
  "reach.hush": "Закончить",
  "reach.voice": "К вашей комнате обращается {name}.",
  "reach.youAll": "Вас слышат все комнаты.",
  "reach.youSome":
    "{count, plural, one {Вас слышит # комната.} few {Вас слышат # комнаты.} many {Вас слышат # комнат.} other {Вас слышат # комнаты.}}",
};
