import type { round as english } from "./en";

export const round: Readonly<Record<keyof typeof english, string>> = {
  "clock.closed": "Закрыта",
  "clock.closing": "Закроется через {left}",
  "clock.collecting": "Сохраняется…",
  "clock.notKept": "Закрыта. Последнее состояние не успели сохранить; сам документ цел.",
  "clock.open": "Осталось {left}",

  "collecting.text": "Все вернулись. Написанное в комнатах сохраняется.",

  "countdown.opens": "Откроется через",

  "late.place": "сразу получают комнату",
  "late.wait": "ждут, пока вы их распределите",

  "mates.with": "С вами: {names}.",
  "mates.alone": "В этой комнате пока больше никого.",

  "opening.cancel": "Остановить открытие",
  "opening.here": "Комнаты откроются через {left}. Ничего делать не нужно.",
  "opening.noRoom": "В этом раунде у вас нет комнаты. Вы остаётесь на пленарной сессии.",
  "opening.title": "Комнаты сейчас откроются",
  "opening.yours": "Ваша комната: {name}",

  "own.back": "В вашу комнату: {name}",
  "own.return": "Назад на пленарную сессию",

  "options.asSet": "Как задал организатор",
  "options.countdown": "Отсчёт перед открытием",
  "options.countdownAsSet": "Сразу; если подготовлено, как задал организатор",
  "options.grace": "Время закончить в конце",
  "options.late": "Кто придёт позже",
  "options.mayReturn": "Можно самим возвращаться на пленарную сессию",
  "options.maySwitch": "Пока идёт выбор, можно менять комнату и в открытом раунде",
  "options.no": "Нет",
  "options.none": "Нет",
  "options.seconds": "{count, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунды}}",
  "options.title": "Как пройдёт раунд",
  "options.yes": "Да",

  "room.close": "Закрыть: {name}",
  "room.closeNow": "Закрыть сейчас: {name}",
  "room.extend": "Ещё 5 минут: {name}",

  "round.arm": "Подготовить",
  "round.armed": "Всё готово к открытию",
  "round.armedHelp":
    "{minutes, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}. Одно нажатие, и комнаты откроются.",
  "round.disarm": "Ещё рано",
  "round.reopen": "Открыть снова",
  "past.gone": "плана больше нет",
  "past.help": "Те же комнаты с теми же людьми, на время и с настройками выше.",
  "past.people": "{count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}",
  "past.rooms": "{count, plural, one {# комната} few {# комнаты} many {# комнат} other {# комнаты}}",
  "past.round": "Раунд {number}",
  "past.title":
    "{count, plural, one {# прошлый раунд} few {# прошлых раунда} many {# прошлых раундов} other {# прошлых раунда}}",
};
