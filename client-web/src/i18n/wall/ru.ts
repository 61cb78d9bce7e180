import type { wall as english } from "./en";

export const wall: Readonly<Record<keyof typeof english, string>> = {
  "alert.help": "просит помощи",
  "alert.helpLong": "давно просит помощи",
  "alert.lonely": "там не больше одного человека",
  "alert.noScribe": "никто ещё не начал писать",
  "alert.oneVoice": "почти всё время говорит один человек",
  "alert.silent": "там уже давно тихо",
  "alert.stuck": "дорожная карта сильно отстаёт от времени",
  "alert.weak": "несколько слабых соединений",

  "strip.late":
    "{count, plural, one {# ещё не в своей комнате} few {# ещё не в своих комнатах} many {# ещё не в своих комнатах} other {# ещё не в своих комнатах}}",
  "strip.lost":
    "{count, plural, one {# потерял связь} few {# потеряли связь} many {# потеряли связь} other {# потеряли связь}}",
  "strip.unassigned":
    "{count, plural, one {# без комнаты} few {# без комнаты} many {# без комнаты} other {# без комнаты}}",

  "wall.attention": "Стоит посмотреть",
  "wall.edited": "Последнее изменение {when}",
  "wall.goBack": "Назад на пленарную сессию",
  "wall.microphones":
    "{count, plural, =0 {микрофоны выключены} one {включён # микрофон} few {включены # микрофона} many {включено # микрофонов} other {включено # микрофонов}}",
  "wall.move": "Перевести людей",
  "wall.noEdit": "Пока ничего не написано",
  "wall.people": "{count} из {all}",
  "wall.privacy": "Вы видите, работает ли комната, но не то, что в ней говорят.",
  "wall.rooms": "{count, plural, one {# комната} few {# комнаты} many {# комнат} other {# комнат}}",
  "wall.speaking": "кто-то говорит",
  "wall.title": "Комнаты за работой",
  "wall.visit": "Зайти",
};
