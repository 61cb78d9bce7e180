import type { kept as english } from "./en";

export const kept: Readonly<Record<keyof typeof english, string>> = {
  "archive.forms": "每个讨论室的文件夹中包含",
  "archive.help": "一个压缩包：每个讨论室一个文件夹，另有全部里程碑和卡片的表格。",
  "archive.making": "正在制作压缩包。讨论室和PDF较多时需要一些时间。",
  "archive.open": "所有路线图合为一个文件",
  "archive.save": "保存压缩包（ZIP）",
  "import.open": "导入文件",
  "import.unknown": "这不是 Markdown（.md）或 JSON（.json）文件。",
  "lost.replaced": "讨论室已改用另一份文档。您在之前那份中写的内容来得太晚：以下文字未被保留。",
  "roadmap.more": "此路线图的更多操作",
  "timeline.drag": "拖到另一周：{name}",
  "timeline.moved": "{name}现在在第{week}周。",
  "written.in": "书写语言：{language}",
  "written.label": "这段文字的语言是",
  "written.own": "{language}（与其余部分相同）",
};
