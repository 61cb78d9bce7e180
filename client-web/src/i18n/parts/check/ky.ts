import type { SomeWords } from "../index";

export const check: SomeWords<"check"> = {
  "allow.title": "Уруксат кайсы жерде берилет",
  "allow.without": "Буларсыз да кошула аласыз: угасыз, көрөсүз жана жазасыз.",

  "speaker.again": "Кайра ойнотуу",
  "speaker.ask": "Уктуңузбу?",
  "speaker.choose": "Динамик же кулакчын",
  "speaker.default": "Демейки чыгуу",
  "speaker.failed": "Браузер үндү ойното албады.",
  "speaker.good": "Жакшы: башкаларды угасыз.",
  "speaker.help.volume": "Түзмөктүн да, кулакчындын да үнүн көтөрүңүз.",
  "speaker.no": "Жок",
  "speaker.playing": "Кыска үн ойноп жатат…",
  "speaker.yes": "Ооба",

  "trial.bad": "Азыр үн үчүн өтө жай. Чат менен жол картасы иштейт.",
  "trial.fair": "Үнгө жана бир кичинекей сүрөткө жетет.",
  "trial.figures": "Жүктөө ылдамдыгы {speed} кбит/с; жооп {rtt} мс ичинде келет.",
  "trial.fits": "«{grade}» тандооңуз туура келет.",
  "trial.good": "Байланыш жакшы: үн да, сүрөт да жакшы болот.",
  "trial.poor": "Үнгө жана документтерге жетет, сүрөткө жетпейт.",
  "trial.suggest": "Сунушубуз: «{grade}», {cost}.",
  "trial.take": "«{grade}» тандоо",
  "trial.trying": "Серверге чейинки байланыш текшерилүүдө: эң көп үч секунд, 0,1 МБ…",
};
