import type { round as english } from "./en";

export const round: Readonly<Record<keyof typeof english, string>> = {
  "countdown.opens": "Откроется через",

  "mates.with": "С вами: {names}.",
  "mates.alone": "В этой комнате пока больше никого.",

  "opening.here": "Комнаты откроются через {left}. Ничего делать не нужно.",
  "opening.noRoom": "В этом раунде у вас нет комнаты. Вы остаётесь на пленарной сессии.",
  "opening.title": "Комнаты сейчас откроются",
  "opening.yours": "Ваша комната: {name}",

  "own.back": "В вашу комнату: {name}",
  "own.return": "Назад на пленарную сессию",
};
