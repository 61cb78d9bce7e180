import type { SomeWords } from "../index";

export const treat: SomeWords<"treat"> = {
  "treat.blur": "Хира кардани пасзамина",
  "treat.blurFailed": "Тасвири шумо хомӯш аст: пасзамина хира карда нашуд.",
  "treat.blurOff": "Хомӯш кардани хиракунӣ",
  "treat.noise": "Садоҳои зиёдатӣ",
  "treat.original": "Садои аслӣ",
  "treat.stayOff": "Хомӯш гузоштан",
  "treat.unblurred": "Бе хиракунӣ фиристодан",
  "treat.usual": "Садои камтар",
  "treat.voice": "Танҳо овозҳо",
};
