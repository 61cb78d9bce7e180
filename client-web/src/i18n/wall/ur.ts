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
};
