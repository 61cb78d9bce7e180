import type { SomeWords } from "../index";

export const slides: SomeWords<"slides"> = {
  "slides.back": "Саҳифаи қаблӣ",
  "slides.backForYou": "Саҳифаи қаблӣ, танҳо барои шумо",
  "slides.failed": "Ин саҳифа бор нашуд.",
  "slides.forward": "Саҳифаи оянда",
  "slides.larger": "Ду баробар калон",
  "slides.live": "Ба саҳифаи намоишдодашуда",
  "slides.liveIs": "Ҳоло саҳифаи {page} намоиш дода мешавад",
  "slides.loading": "Саҳифа бор мешавад…",
  "slides.now": "Саҳифаи {page} аз {pages}",
  "slides.region": "Слайдҳо: {title}",
  "slides.text": "Матни ин саҳифа",
  "slides.title": "Слайдҳо",
};
