import type { SomeWords } from "../index";

export const scene: SomeWords<"scene"> = {
  "layout.follow": "Чунон ки модератор гузоштааст",
  "layout.forYou": "Намоиши шумо",
  "layout.full": "Экрани пурра",
  "layout.fullEnd": "Баромадан аз экрани пурра",
  "layout.pip": "Тирезаи хурд",
  "layout.selfShow": "Нишон додани тасвири худам",
  "layout.title": "Шумо чӣ тавр мебинед",
  "react.celebrate": "Ҷашн",
  "react.clap": "Кафкӯбӣ",
  "react.heart": "Дил",
  "react.laugh": "Ханда",
  "react.thumbsUp": "Офарин",
};
