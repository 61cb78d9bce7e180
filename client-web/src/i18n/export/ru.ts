import type { exports as english } from "./en";

export const exports: Readonly<Record<keyof typeof english, string>> = {
  "export.beside": "С переводом рядом",
  "export.besideNone": "Без перевода",
  "export.csv": "Контрольные точки таблицей (CSV)",
  "export.docx": "Чтобы продолжить в Word (DOCX)",
  "export.form": "Для чего",
  "export.json": "Всё, чтобы прочитать снова (JSON)",
  "export.lang": "Язык заголовков и переводов",
  "export.langOwn": "Как написано",
  "export.md": "Простой текст (Markdown)",
  "export.onepager": "Одна страница, чтобы показать или повесить (PDF)",
  "export.open": "Скачать",
  "export.pdf": "Всё целиком, для печати (PDF)",
  "export.print": "Распечатать эту страницу",
  "export.save": "Сохранить файл",
  "export.saved": "Файл в загрузках.",
  "export.title": "Дорожная карта файлом",
};
