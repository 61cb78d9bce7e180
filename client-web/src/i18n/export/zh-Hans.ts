import type { exports as english } from "./en";

export const exports: Readonly<Record<keyof typeof english, string>> = {
  "export.beside": "并列译文",
  "export.besideNone": "不要",
  "export.csv": "里程碑表格（CSV）",
  "export.docx": "在 Word 中继续编辑（DOCX）",
  "export.form": "用途",
  "export.json": "全部内容，可再次读入（JSON）",
  "export.lang": "标题和译文的语言",
  "export.langOwn": "与原文相同",
  "export.md": "纯文本（Markdown）",
  "export.onepager": "一页展示版（PDF）",
  "export.open": "下载",
  "export.pdf": "完整打印版（PDF）",
  "export.print": "打印此页",
  "export.save": "保存文件",
  "export.saved": "文件已在下载文件夹中。",
  "export.title": "把路线图存为文件",
};
