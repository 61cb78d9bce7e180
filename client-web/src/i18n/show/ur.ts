import type { show as english } from "./en";

export const show: Readonly<Record<keyof typeof english, string>> = {
  "versions.title": "نسخے",
  "ballot.banner": "ووٹنگ جاری ہے: وہ روڈ میپ چنیں جو آپ کو سب سے زیادہ قائل کرے۔",
  "ballot.bannerDone": "ووٹنگ جاری ہے۔ آپ ووٹ دے چکے ہیں۔",
  "works.banner": "کھولیں",
  "works.yoursNext": "اگلی باری آپ کے گروپ کی ہے: {name}",

  "backstage.go": "پس پردہ جائیں",
  "backstage.here": "آپ پس پردہ ہیں: حاضرین نہ آپ کو دیکھتے ہیں نہ سنتے ہیں۔",
  "backstage.toStage": "اسٹیج پر جائیں",

  "chat.private": "نجی: {name}",
  "chat.privateFrom": "صرف آپ کو",
  "chat.privateTo": "صرف {name} کو",
  "chat.staff": "ماڈریٹرز",
  "chat.writeTo": "{name} کو نجی پیغام لکھیں",

  "house.show": "آغاز، وقفہ، اختتام",

  "invite.accept": "جی، خوشی سے",
  "invite.accepted": "{name} پینل میں آ رہے ہیں۔",
  "invite.decline": "ابھی نہیں",
  "invite.declined": "{name} ابھی پینل میں نہیں آنا چاہتے۔",
  "invite.ended": "{name} نے آپ کی دعوت کا جواب نہیں دیا۔",
  "invite.text": "{name} آپ کو پینل میں بلاتے ہیں۔ پھر سب آپ کو دیکھ اور سن سکیں گے۔",

  "person.invite": "پینل میں بلائیں",
  "person.withdrawInvite": "دعوت واپس لیں",
  "person.write": "نجی پیغام لکھیں…",

  "place.backstage": "پس پردہ",

  "show.backIn": "واپسی",
  "show.before": "ویبینار ابھی شروع نہیں ہوا۔",
  "show.beforeAt": "ویبینار {time} بجے شروع ہوگا۔",
  "show.begin": "ابھی شروع کریں",
  "show.close": "آغاز سے پہلے کی حالت",
  "show.end": "ویبینار ختم کریں",
  "show.endSure": "کھلے گروپ روم فوراً بند ہو جائیں گے اور سب رخصت ہوں گے۔ جو لکھا گیا وہ محفوظ رہے گا۔",
  "show.ended": "ویبینار ختم ہو گیا۔ شرکت کا شکریہ۔",
  "show.goOn": "جاری رکھیں",
  "show.live": "ویبینار جاری ہے۔",
  "show.minutes": "{count, plural, one {# منٹ} other {# منٹ}}",
  "show.noTime": "وقت بتائے بغیر",
  "show.pause": "وقفہ ہے۔ یہیں رہیں؛ جلد دوبارہ شروع ہوگا۔",
  "show.pauseUntil": "{time} بجے تک وقفہ ہے۔",
  "show.takePause": "وقفہ",
  "letters.all": "نجی پیغام: یہاں سب کو",
  "letters.off": "نجی پیغام بند ہیں",
  "letters.toStaff": "نجی پیغام: صرف ماڈریٹرز کو",
  "letters.who": "نجی پیغام صرف آپ دونوں دیکھتے ہیں؛ دوسرے ماڈریٹر نہیں۔ یہ باقی چیٹ کے ساتھ منتظم کے سرور پر رہتا ہے۔",
};
