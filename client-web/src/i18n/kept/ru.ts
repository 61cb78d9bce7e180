import type { kept as english } from "./en";

export const kept: Readonly<Record<keyof typeof english, string>> = {
  "archive.forms": "В папке каждой комнаты",
  "archive.help": "Один архив: папка для каждой комнаты и таблицы всех контрольных точек и карточек.",
  "archive.making": "Архив готовится. Если комнат и PDF много, это займёт некоторое время.",
  "archive.open": "Все дорожные карты одним файлом",
  "archive.save": "Сохранить архив (ZIP)",
  "archive.title": "Дорожные карты",
  "change.also": "Другие цели, которых она касается",
  "change.lang": "Язык дорожной карты",
  "import.close": "Закрыть",
  "import.done": "Комната продолжает с тем, что было в файле.",
  "import.file": "Файл Markdown (.md) или JSON (.json), скачанный отсюда",
  "import.help":
    "{name} продолжит с тем, что написано в файле. То, что есть сейчас, сохранится: это можно прочитать и вернуть.",
  "import.left":
    "{count, plural, one {# строка не понята и пропущена} few {# строки не поняты и пропущены} many {# строк не поняты и пропущены} other {# строки не поняты и пропущены}}",
  "import.now": "Продолжить с файлом",
  "import.open": "Взять из файла",
  "import.reading": "Файл читается…",
  "import.title": "Дорожная карта из файла",
  "import.unknown": "Это не Markdown (.md) и не JSON (.json).",
  "lost.replaced":
    "Комната продолжает работу в другом документе. То, что вы написали в прежнем, пришло слишком поздно: эти тексты не сохранены.",
  "published.as": "Какой она была {at}, лицензия {licence}",
  "published.look": "Посмотреть страницу",
  "published.none": "Ничего не опубликовано. Чтобы опубликовать дорожную карту, откройте её.",
  "published.title": "Опубликованные дорожные карты",
  "roadmap.more": "Ещё для этой дорожной карты",
  "timeline.drag": "Перетащите на другую неделю: {name}",
  "timeline.moved": "{name}: теперь неделя {week}.",
  "versions.now": "Как сейчас",
  "versions.until": "Сравнить с",
  "works.wentOn": "Комната продолжает в другом документе. Открыть его",
  "written.in": "Язык текста: {language}",
  "written.label": "Этот текст написан на языке",
  "written.own": "{language}, как всё остальное",
};
