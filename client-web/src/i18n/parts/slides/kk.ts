import type { SomeWords } from "../index";

export const slides: SomeWords<"slides"> = {
  "slides.back": "Алдыңғы бет",
  "slides.backForYou": "Алдыңғы бет, тек сіз үшін",
  "slides.failed": "Бұл бет жүктелмеді.",
  "slides.forward": "Келесі бет",
  "slides.larger": "Екі есе үлкейту",
  "slides.live": "Көрсетіліп тұрған бетке",
  "slides.liveIs": "Қазір {page}-бет көрсетіліп тұр",
  "slides.loading": "Бет жүктелуде…",
  "slides.now": "{page}-бет, барлығы {pages}",
  "slides.region": "Слайдтар: {title}",
  "slides.text": "Бұл бетте жазылғаны",
  "slides.title": "Слайдтар",
};
