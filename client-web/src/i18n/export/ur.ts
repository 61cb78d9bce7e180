import type { exports as english } from "./en";

export const exports: Readonly<Record<keyof typeof english, string>> = {
  "export.beside": "ساتھ میں ترجمہ",
  "export.besideNone": "بغیر",
  "export.csv": "سنگِ میل بطور جدول (CSV)",
  "export.docx": "ورڈ میں لکھنا جاری رکھنے کے لیے (DOCX)",
  "export.form": "کس لیے",
  "export.json": "سب کچھ، دوبارہ پڑھنے کے لیے (JSON)",
  "export.lang": "عنوانات اور ترجموں کی زبان",
  "export.langOwn": "جیسا لکھا گیا",
  "export.md": "سادہ متن (Markdown)",
  "export.onepager": "دکھانے یا لگانے کے لیے ایک صفحہ (PDF)",
  "export.open": "ڈاؤن لوڈ",
  "export.pdf": "مکمل، پرنٹ کے لیے (PDF)",
  "export.print": "یہ صفحہ پرنٹ کریں",
  "export.save": "فائل محفوظ کریں",
  "export.saved": "فائل آپ کے ڈاؤن لوڈز میں ہے۔",
  "export.title": "روڈ میپ بطور فائل",
};
