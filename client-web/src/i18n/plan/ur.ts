import type { plan as english } from "./en";

export const plan: Readonly<Record<keyof typeof english, string>> = {
  "choose.take": "چنیں",
  "choose.title": "اپنا گروپ روم چنیں",
  "choose.until": "{time} تک اپنا گروپ روم چنیں",
  "choose.waiting": "قطار میں: چھوڑیں",
  "choose.yours": "آپ کا گروپ روم: چھوڑیں",

  "choose.line": "{count, plural, one {# منتظر} other {# منتظر}}",
  "choose.place": "قطار میں آپ کا نمبر {place} ہے",
  "choose.people": "{count, plural, =0 {ابھی کوئی نہیں} one {# فرد} other {# افراد}}",
  "choose.places": "{all} میں سے {taken} جگہیں",
  "choose.wait": "جگہ کا انتظار کریں",
};
