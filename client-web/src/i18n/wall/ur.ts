import type { wall as english } from "./en";

export const wall: Readonly<Record<keyof typeof english, string>> = {
  "alert.help": "مدد مانگ رہا ہے",
  "alert.helpLong": "کچھ دیر سے مدد مانگ رہا ہے",
  "alert.lonely": "وہاں زیادہ سے زیادہ ایک فرد ہے",
  "alert.noScribe": "کسی نے لکھنا شروع نہیں کیا",
  "alert.oneVoice": "تقریباً ہر وقت ایک ہی فرد بولتا ہے",
  "alert.silent": "کچھ دیر سے خاموشی ہے",
  "alert.stuck": "روڈ میپ وقت سے بہت پیچھے ہے",
  "alert.weak": "کئی کمزور رابطے",

  "strip.late": "{count, plural, one {# ابھی اپنے گروپ روم میں نہیں} other {# ابھی اپنے گروپ روم میں نہیں}}",
  "strip.lost": "{count, plural, one {# رابطہ ٹوٹا} other {# رابطے ٹوٹے}}",
  "strip.unassigned": "{count, plural, one {# بغیر گروپ روم} other {# بغیر گروپ روم}}",

  "wall.attention": "توجہ درکار",
  "wall.edited": "آخری تبدیلی {when}",
  "wall.goBack": "مرکزی سیشن میں واپس جائیں",
  "wall.microphones": "{count, plural, =0 {سب کے مائیک بند} one {# مائیک کھلا} other {# مائیک کھلے}}",
  "wall.move": "لوگوں کو منتقل کریں",
  "wall.noEdit": "ابھی کچھ نہیں لکھا گیا",
  "wall.people": "{all} میں سے {count}",
  "wall.privacy": "آپ دیکھتے ہیں کہ گروپ کام کر رہا ہے یا نہیں، یہ نہیں کہ وہ کیا کہہ رہا ہے۔",
  "wall.rooms": "{count, plural, one {# گروپ روم} other {# گروپ روم}}",
  "wall.speaking": "کوئی بول رہا ہے",
  "wall.title": "جاری گروپ روم",
  "wall.visit": "جائیں",
};
