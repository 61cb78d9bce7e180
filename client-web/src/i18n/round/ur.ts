import type { round as english } from "./en";

export const round: Readonly<Record<keyof typeof english, string>> = {
  "clock.closed": "بند",
  "clock.closing": "{left} میں بند ہوگا",
  "clock.collecting": "محفوظ ہو رہا ہے…",
  "clock.notKept": "بند۔ آخری حالت وقت پر محفوظ نہ ہو سکی؛ دستاویز خود محفوظ ہے۔",
  "clock.open": "{left} باقی",

  "collecting.text": "سب واپس آ گئے۔ گروپ رومز میں جو لکھا گیا وہ محفوظ ہو رہا ہے۔",

  "countdown.opens": "کھلنے میں",

  "late.place": "فوراً گروپ روم پاتے ہیں",
  "late.wait": "آپ کے فیصلے کا انتظار کرتے ہیں",

  "mates.with": "آپ کے ساتھ: {names}۔",
  "mates.alone": "اس گروپ روم میں ابھی کوئی اور نہیں۔",

  "opening.cancel": "کھلنا روکیں",
  "opening.here": "گروپ روم {left} میں کھلیں گے۔ آپ کو کچھ نہیں کرنا۔",
  "opening.noRoom": "اس دور میں آپ کا گروپ روم نہیں۔ آپ مرکزی سیشن میں رہیں گے۔",
  "opening.title": "گروپ روم کھلنے والے ہیں",
  "opening.yours": "آپ کا گروپ روم: {name}",

  "own.back": "اپنے گروپ روم میں: {name}",
  "own.return": "واپس مرکزی سیشن میں",

  "options.asSet": "جیسے منتظم نے طے کیا",
  "options.countdown": "کھلنے سے پہلے گنتی",
  "options.countdownAsSet": "فوراً؛ تیار کیا ہو تو جیسے منتظم نے طے کیا",
  "options.grace": "آخر میں مکمل کرنے کا وقت",
  "options.late": "بعد میں آنے والے",
  "options.mayReturn": "لوگ خود مرکزی سیشن میں واپس جا سکتے ہیں",
  "options.maySwitch": "انتخاب کے دوران لوگ کھلے دور میں بھی گروپ روم بدل سکتے ہیں",
  "options.no": "نہیں",
  "options.none": "نہیں",
  "options.seconds": "{count, plural, one {# سیکنڈ} other {# سیکنڈ}}",
  "options.title": "یہ دور کیسے چلے گا",
  "options.yes": "ہاں",

  "room.close": "{name} بند کریں",
  "room.closeNow": "{name} ابھی بند کریں",
  "room.extend": "{name} کے لیے مزید 5 منٹ",

  "round.arm": "تیار کریں",
  "round.armed": "کھلنے کے لیے تیار",
  "round.armedHelp": "{minutes, plural, one {# منٹ} other {# منٹ}}۔ ایک بار دبائیں، اور گروپ روم کھل جائیں گے۔",
  "round.disarm": "ابھی نہیں",
  "round.reopen": "دوبارہ کھولیں",
  "past.gone": "منصوبہ نہیں رہا",
  "past.help": "وہی گروپ اور وہی لوگ، اوپر کے منٹ اور اختیارات کے ساتھ۔",
  "past.people": "{count, plural, one {# فرد} other {# افراد}}",
  "past.rooms": "{count, plural, one {# گروپ} other {# گروپ}}",
  "past.round": "دور {number}",
  "past.title": "{count, plural, one {# پچھلا دور} other {# پچھلے دور}}",
};
