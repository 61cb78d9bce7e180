import type { scene as english } from "./en";

export const scene: Readonly<Record<keyof typeof english, string>> = {
  "layout.auto": "خودکار",
  "layout.back": "ماڈریٹر کی ترتیب پر واپس",
  "layout.changed": "ماڈریٹر نے ترتیب بدل دی ہے: {layout}۔",
  "layout.content": "صرف مواد",
  "layout.earlier": "پچھلے چہرے",
  "layout.gallery": "گیلری",
  "layout.later": "اگلے چہرے",
  "layout.nothing": "ابھی کچھ نہیں دکھایا جا رہا",
  "layout.nothingHelp": "آپ سب کو سن رہے ہیں۔ اس ترتیب میں چہرے بند ہیں۔",
  "layout.own": "آپ اپنی ترتیب سے دیکھ رہے ہیں: {layout}۔",
  "layout.pages": "گیلری کے صفحات",
  "layout.pin": "{name} کو نمایاں رکھیں",
  "layout.range": "{count} میں سے {from}–{to}",
  "layout.side": "ساتھ ساتھ",
  "layout.speaker": "مقرر",
  "layout.unpin": "{name} کو نمایاں نہ رکھیں",

  "captions.title": "کیپشن",

  "react.off": "ماڈریٹرز نے ردِعمل بند کر دیے ہیں۔",
  "react.wait": "ردِعمل ویبینار شروع ہونے پر دیے جا سکیں گے۔",
};
