import type { reason as english } from "./en";

export const reason: Readonly<Record<keyof typeof english, string>> = {
  "reason.apart": "کسی سے الگ رکھا گیا",
  "reason.byHand": "ہاتھ سے",
  "reason.chosen": "خود چنا",
  "reason.fromWaitingList": "انتظار کی فہرست سے",
  "reason.kept": "پہلے سے وہیں",
  "reason.keyboard": "گروپ کے لیے لکھ سکتے ہیں",
  "reason.language": "مشترک زبان: {language}",
  "reason.languageUnknown": "کوئی زبان نہیں بتائی",
  "reason.late": "بعد میں آمد",
  "reason.leastFull": "سب سے زیادہ جگہ",
  "reason.mix": "ملکوں کا ملاپ: {country}",
  "reason.newPeople": "نئے لوگوں سے ملاقات",
  "reason.random": "اتفاق سے",
  "reason.sameAsLast": "پچھلی بار جیسا",
  "reason.size": "برابر گروپوں کے لیے",
  "reason.together": "اپنے گروپ کے ساتھ",
  "reason.wish": "{choice, plural, one {پہلی پسند: ہدف {goal}} other {دوسری پسند: ہدف {goal}}}",
};
