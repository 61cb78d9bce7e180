import type { SomeWords } from "../index";

export const treat: SomeWords<"treat"> = {
  "treat.blur": "Артымдағы көріністі бұлдырату",
  "treat.blurFailed": "Суретіңіз өшірулі: фонды бұлдырату мүмкін болмады.",
  "treat.blurOff": "Бұлдыратуды өшіру",
  "treat.noise": "Шу",
  "treat.original": "Түпнұсқа дыбыс",
  "treat.stayOff": "Өшірулі қалдыру",
  "treat.unblurred": "Бұлдыратпай жіберу",
  "treat.usual": "Шуы аз",
  "treat.voice": "Тек дауыс",
};
