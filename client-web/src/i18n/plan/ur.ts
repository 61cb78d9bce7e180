import type { plan as english } from "./en";

export const plan: Readonly<Record<keyof typeof english, string>> = {
  "choose.close": "انتخاب بند کریں",
  "choose.open": "لوگ خود چنیں",
  "choose.openHelp": "سب گروپ روم دیکھتے ہیں اور جگہ لیتے ہیں۔ بعد میں آپ درست کر سکتے ہیں۔",
  "choose.take": "چنیں",
  "choose.title": "اپنا گروپ روم چنیں",
  "choose.until": "{time} تک اپنا گروپ روم چنیں",
  "choose.waiting": "قطار میں: چھوڑیں",
  "choose.yours": "آپ کا گروپ روم: چھوڑیں",

  "plan.anyLanguage": "کوئی بھی زبان",
  "plan.atMost": "{count, plural, one {زیادہ سے زیادہ # فرد} other {زیادہ سے زیادہ # افراد}}",
  "plan.capacity": "{name} میں زیادہ سے زیادہ افراد",
  "plan.capacityHelp": "خالی: جتنے آئیں۔",
  "plan.language": "{name} کی زبان",
  "plan.noLimits": "جتنے بھی، کوئی بھی زبان",
  "plan.pinned": "ہاتھ سے رکھا گیا",

  "plans.choose": "منصوبہ",
  "plans.copy": "اس منصوبے کی نقل",
  "plans.drop": "حذف کریں: {name}",
  "plans.first": "پہلا منصوبہ",
  "plans.menu": "منصوبے",
  "plans.name": "منصوبے کا نام",
  "plans.nameMissing": "براہ کرم نام دیں۔",
  "plans.new": "نیا منصوبہ",
  "plans.rename": "اس منصوبے کا نام بدلیں",
  "plans.title.copy": "منصوبے کی نقل",
  "plans.title.name": "منصوبے کا نام بدلیں",
  "plans.title.new": "نیا منصوبہ",
};
