import type { kept as english } from "./en";

export const kept: Readonly<Record<keyof typeof english, string>> = {
  "change.also": "涉及的其他目标",
  "change.lang": "路线图的语言",
  "timeline.drag": "拖到另一周：{name}",
  "timeline.moved": "{name}现在在第{week}周。",
  "written.in": "书写语言：{language}",
  "written.label": "这段文字的语言是",
  "written.own": "{language}（与其余部分相同）",
};
