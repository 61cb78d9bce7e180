import type { scene as english } from "./en";

export const scene: Readonly<Record<keyof typeof english, string>> = {
  "layout.auto": "Автоматически",
  "layout.back": "Вернуться к виду модератора",
  "layout.changed": "Модератор изменил вид: {layout}.",
  "layout.content": "Только материалы",
  "layout.earlier": "Предыдущие лица",
  "layout.gallery": "Галерея",
  "layout.later": "Следующие лица",
  "layout.nothing": "Сейчас ничего не показывают",
  "layout.nothingHelp": "Вы слышите всех. Лица в этом виде скрыты.",
  "layout.own": "Вы выбрали свой вид: {layout}.",
  "layout.pages": "Страницы галереи",
  "layout.pin": "Закрепить: {name}",
  "layout.range": "{from}–{to} из {count}",
  "layout.side": "Рядом",
  "layout.speaker": "Выступающий",
  "layout.unpin": "Открепить: {name}",

  "captions.title": "Субтитры",

  "react.off": "Модераторы отключили реакции.",
  "react.wait": "Реакции появятся, когда вебинар начнётся.",
};
