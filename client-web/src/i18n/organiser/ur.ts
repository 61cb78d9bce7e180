import type { organiser as english } from "./en";

export const organiser: Readonly<Record<keyof typeof english, string>> = {
  "attendance.again": "دوبارہ پڑھیں",
  "attendance.csv": "جدول کے طور پر محفوظ کریں (CSV)",
  "attendance.from": "پہلی آمد",
  "attendance.minutes": "منٹ",
  "attendance.name": "نام",
  "attendance.never": "نہیں آئے",
  "attendance.none": "ابھی تک کوئی نہیں آیا۔",
  "attendance.role": "کردار",
  "attendance.title": "حاضری",
  "attendance.to": "آخری روانگی",
  "roster.bad":
    "{count, plural, one {# مسئلہ، قطار کا نمبر آپ کی جدول کے مطابق:} other {# مسائل، قطار کا نمبر آپ کی جدول کے مطابق:}}",
  "roster.count":
    "{count, plural, =0 {فہرست میں ابھی کوئی نہیں۔} one {فہرست میں # فرد ہے۔} other {فہرست میں # افراد ہیں۔}}",
  "roster.done": "شامل: {added}، تبدیل: {changed}۔",
  "roster.drop": "رہنے دیں",
  "roster.file": "لوگوں کی فہرست (CSV)",
  "roster.good":
    "{count, plural, =0 {کوئی قطار قابل استعمال نہیں۔} one {# قطار قابل استعمال ہے۔} other {# قطاریں قابل استعمال ہیں۔}}",
  "roster.help":
    "نام کا ایک کالم کافی ہے؛ ای میل، کردار، اسکول، ملک، زبانیں اور اہداف بھی سمجھے جاتے ہیں۔ آپ کے کہنے سے پہلے کچھ محفوظ نہیں ہوتا۔",
  "roster.ignored": "وہ کالم جو سمجھ نہیں آئے: {columns}",
  "roster.links": "سب کے ذاتی لنک محفوظ کریں (CSV)",
  "roster.preview": "فائل میں کیا ہے",
  "roster.problem.badCountry": "نامعلوم ملک",
  "roster.problem.badEmail": "ای میل پتہ نہیں",
  "roster.problem.badGoal": "1 سے 17 تک کا ہدف نہیں",
  "roster.problem.badLanguage": "نامعلوم زبان",
  "roster.problem.badRole": "نامعلوم کردار",
  "roster.problem.badText": "ایسا حرف جو استعمال نہیں ہو سکتا",
  "roster.problem.noName": "نام نہیں",
  "roster.problem.ragged": "کالموں سے زیادہ خانے",
  "roster.problem.tooLong": "بہت لمبا",
  "roster.problem.twice": "وہی فرد جو پہلے کسی قطار میں ہے",
  "roster.row": "قطار {line}:",
  "roster.take": "{count, plural, one {# فرد کو فہرست میں ڈالیں} other {# افراد کو فہرست میں ڈالیں}}",
  "roster.title": "متوقع لوگ",
};
