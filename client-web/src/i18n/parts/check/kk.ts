import type { SomeWords } from "../index";

export const check: SomeWords<"check"> = {
  "allow.title": "Рұқсат қай жерде беріледі",
  "allow.without": "Бұларсыз да қосыла аласыз: естисіз, көресіз және жазасыз.",

  "speaker.again": "Қайта ойнату",
  "speaker.ask": "Естідіңіз бе?",
  "speaker.choose": "Динамик немесе құлаққап",
  "speaker.default": "Әдепкі шығыс",
  "speaker.failed": "Браузер дыбысты ойната алмады.",
  "speaker.good": "Жақсы: басқаларды естисіз.",
  "speaker.help.volume": "Құрылғының да, құлаққаптың да дыбысын көтеріңіз.",
  "speaker.no": "Жоқ",
  "speaker.playing": "Қысқа дыбыс ойнап тұр…",
  "speaker.yes": "Иә",

  "trial.bad": "Қазір дыбыс үшін тым баяу. Чат пен жол картасы жұмыс істейді.",
  "trial.fair": "Дыбысқа және бір шағын суретке жетеді.",
  "trial.figures": "Жүктеу жылдамдығы {speed} кбит/с; жауап {rtt} мс ішінде келеді.",
  "trial.fits": "«{grade}» таңдауыңыз сай келеді.",
  "trial.good": "Байланыс жақсы: дыбыс пен сурет сапалы болады.",
  "trial.poor": "Дыбыс пен құжаттарға жетеді, суретке жетпейді.",
  "trial.suggest": "Ұсынысымыз: «{grade}», {cost}.",
  "trial.take": "«{grade}» таңдау",
  "trial.trying": "Серверге дейінгі байланыс тексерілуде: ең көбі үш секунд, 0,1 МБ…",
};
