import type { SomeWords } from "../index";

export const slides: SomeWords<"slides"> = {
  "slides.back": "Мурунку бет",
  "slides.backForYou": "Мурунку бет, сиз үчүн гана",
  "slides.failed": "Бул бет жүктөлгөн жок.",
  "slides.forward": "Кийинки бет",
  "slides.larger": "Эки эсе чоңойтуу",
  "slides.live": "Көрсөтүлүп жаткан бетке",
  "slides.liveIs": "Азыр {page}-бет көрсөтүлүп жатат",
  "slides.loading": "Бет жүктөлүүдө…",
  "slides.now": "{page}-бет, баары {pages}",
  "slides.region": "Слайддар: {title}",
  "slides.text": "Бул бетте жазылганы",
  "slides.title": "Слайддар",
};
