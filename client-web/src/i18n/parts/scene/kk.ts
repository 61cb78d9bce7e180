import type { SomeWords } from "../index";

export const scene: SomeWords<"scene"> = {
  "layout.follow": "Модератор қойғандай",
  "layout.forYou": "Сіздің көрінісіңіз",
  "layout.full": "Толық экран",
  "layout.fullEnd": "Толық экраннан шығу",
  "layout.pip": "Шағын терезе",
  "layout.selfShow": "Өз суретімді көрсету",
  "layout.title": "Сіз қалай көресіз",
  "react.celebrate": "Мереке",
  "react.clap": "Шапалақ",
  "react.heart": "Жүрек",
  "react.laugh": "Күлкі",
  "react.thumbsUp": "Жарайды",
};
