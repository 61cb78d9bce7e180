import type { why as english } from "./en";

export const why: Readonly<Record<keyof typeof english, string>> = {
  "why.apart": "کچھ لوگ الگ رکھے گئے ہیں",
  "why.byHand": "ماڈریٹر نے آپ کے لیے چنا",
  "why.chosen": "آپ نے خود چنا",
  "why.fromWaitingList": "ایک جگہ خالی ہوئی",
  "why.kept": "آپ پہلے بھی یہیں تھے",
  "why.keyboard": "ہر گروپ میں کوئی لکھنے والا ہو",
  "why.language": "آپ کی مشترک زبان: {language}",
  "why.languageUnknown": "آپ نے کوئی زبان نہیں بتائی",
  "why.late": "آپ بعد میں آئے",
  "why.leastFull": "یہاں سب سے زیادہ جگہ تھی",
  "why.mix": "مختلف ملکوں کے لوگ ملیں",
  "why.newPeople": "آپ نئے لوگوں سے ملیں",
  "why.random": "اتفاق سے",
  "why.sameAsLast": "پچھلی بار والا گروپ",
  "why.size": "تاکہ گروپ برابر ہوں",
  "why.title": "یہ گروپ روم کیوں: {reasons}۔",
  "why.together": "آپ کا گروپ ساتھ رہے",
  "why.wish": "{choice, plural, one {آپ کی پہلی پسند: ہدف {goal}} other {آپ کی دوسری پسند: ہدف {goal}}}",
};
