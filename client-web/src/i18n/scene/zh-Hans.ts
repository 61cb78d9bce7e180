import type { scene as english } from "./en";

export const scene: Readonly<Record<keyof typeof english, string>> = {
  "layout.auto": "自动",
  "layout.back": "回到主持人的布局",
  "layout.changed": "主持人更改了布局:{layout}。",
  "layout.content": "仅内容",
  "layout.earlier": "上一页画面",
  "layout.gallery": "画廊",
  "layout.later": "下一页画面",
  "layout.nothing": "目前没有展示内容",
  "layout.nothingHelp": "您能听到所有人。此布局不显示画面。",
  "layout.own": "您使用自己的布局:{layout}。",
  "layout.pages": "画廊的页",
  "layout.pin": "固定{name}",
  "layout.range": "第{from}–{to}位,共{count}位",
  "layout.side": "并排",
  "layout.speaker": "发言者",
  "layout.unpin": "取消固定{name}",

  "captions.title": "字幕",

  "react.off": "主持人已关闭表情回应。",
  "react.wait": "研讨会开始后才能使用表情回应。",
};
