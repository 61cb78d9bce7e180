import type { SomeWords } from "../index";

export const scene: SomeWords<"scene"> = {
  "layout.follow": "Модератор койгондой",
  "layout.forYou": "Сиздин көрүнүшүңүз",
  "layout.full": "Толук экран",
  "layout.fullEnd": "Толук экрандан чыгуу",
  "layout.pip": "Кичине терезе",
  "layout.selfShow": "Өз сүрөтүмдү көрсөтүү",
  "layout.title": "Сиз кандай көрөсүз",
  "react.celebrate": "Майрам",
  "react.clap": "Кол чабуу",
  "react.heart": "Жүрөк",
  "react.laugh": "Күлкү",
  "react.thumbsUp": "Азамат",
};
