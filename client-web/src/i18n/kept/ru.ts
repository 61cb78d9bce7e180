import type { kept as english } from "./en";

export const kept: Readonly<Record<keyof typeof english, string>> = {
  "change.also": "Другие цели, которых она касается",
  "change.lang": "Язык дорожной карты",
  "timeline.drag": "Перетащите на другую неделю: {name}",
  "timeline.moved": "{name}: теперь неделя {week}.",
  "written.in": "Язык текста: {language}",
  "written.label": "Этот текст написан на языке",
  "written.own": "{language}, как всё остальное",
};
