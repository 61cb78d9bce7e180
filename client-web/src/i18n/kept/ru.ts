import type { kept as english } from "./en";

export const kept: Readonly<Record<keyof typeof english, string>> = {
  "archive.forms": "В папке каждой комнаты",
  "archive.help": "Один архив: папка для каждой комнаты и таблицы всех контрольных точек и карточек.",
  "archive.making": "Архив готовится. Если комнат и PDF много, это займёт некоторое время.",
  "archive.open": "Все дорожные карты одним файлом",
  "archive.save": "Сохранить архив (ZIP)",
  "import.open": "Взять из файла",
  "import.unknown": "Это не Markdown (.md) и не JSON (.json).",
  "lost.replaced":
    "Комната продолжает работу в другом документе. То, что вы написали в прежнем, пришло слишком поздно: эти тексты не сохранены.",
  "roadmap.more": "Ещё для этой дорожной карты",
  "timeline.drag": "Перетащите на другую неделю: {name}",
  "timeline.moved": "{name}: теперь неделя {week}.",
  "written.in": "Язык текста: {language}",
  "written.label": "Этот текст написан на языке",
  "written.own": "{language}, как всё остальное",
};
