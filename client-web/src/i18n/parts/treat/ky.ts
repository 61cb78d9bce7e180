import type { SomeWords } from "../index";

export const treat: SomeWords<"treat"> = {
  "treat.blur": "Артымдагы көрүнүштү бүдөмүктөө",
  "treat.blurFailed": "Сүрөтүңүз өчүк: фонду бүдөмүктөө мүмкүн болбоду.",
  "treat.blurOff": "Бүдөмүктөөнү өчүрүү",
  "treat.noise": "Ызы-чуу",
  "treat.original": "Түпнуска үн",
  "treat.stayOff": "Өчүк бойдон калтыруу",
  "treat.unblurred": "Бүдөмүктөбөй жөнөтүү",
  "treat.usual": "Ызы-чуусу аз",
  "treat.voice": "Үндөр гана",
};
