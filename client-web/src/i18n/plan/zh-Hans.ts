import type { plan as english } from "./en";

export const plan: Readonly<Record<keyof typeof english, string>> = {
  "choose.take": "选择",
  "choose.title": "选择您的分组",
  "choose.until": "请在 {time} 前选择您的分组",
  "choose.waiting": "排队中：退出",
  "choose.yours": "您的分组：退出",

  "choose.line": "{count, plural, other {# 人等候}}",
  "choose.place": "您排在第 {place} 位",
  "choose.people": "{count, plural, =0 {还没有人} other {# 人}}",
  "choose.places": "{taken} / {all} 个位置",
  "choose.wait": "等候空位",
};
