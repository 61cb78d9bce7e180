import type { kept as english } from "./en";

export const kept: Readonly<Record<keyof typeof english, string>> = {
  "archive.forms": "ہر روم کے فولڈر میں",
  "archive.help": "ایک آرکائیو: ہر روم کا ایک فولڈر، اور تمام سنگِ میل اور کارڈز کے جدول۔",
  "archive.making": "آرکائیو بن رہا ہے۔ روم اور PDF زیادہ ہوں تو کچھ وقت لگتا ہے۔",
  "archive.open": "تمام روڈ میپ ایک فائل میں",
  "archive.save": "آرکائیو محفوظ کریں (ZIP)",
  "import.open": "فائل سے لائیں",
  "import.unknown": "یہ نہ Markdown (.md) ہے نہ JSON (.json)۔",
  "lost.replaced":
    "روم ایک دوسری دستاویز سے آگے بڑھ گیا۔ پہلی دستاویز میں آپ کا لکھا دیر سے پہنچا: آپ کے یہ متن محفوظ نہیں ہوئے۔",
  "roadmap.more": "اس روڈ میپ کے لیے مزید",
  "timeline.drag": "دوسرے ہفتے میں کھینچیں: {name}",
  "timeline.moved": "{name} اب ہفتہ {week} میں ہے۔",
  "written.in": "لکھا گیا: {language}",
  "written.label": "یہ متن اس زبان میں لکھا ہے",
  "written.own": "{language}، باقی سب کی طرح",
};
