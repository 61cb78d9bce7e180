import type { plan as english } from "./en";

export const plan: Readonly<Record<keyof typeof english, string>> = {
  "choose.close": "停止选择",
  "choose.open": "让大家自己选",
  "choose.openHelp": "所有人都会看到分组并选择位置。之后您可以调整。",
  "choose.take": "选择",
  "choose.title": "选择您的分组",
  "choose.until": "请在 {time} 前选择您的分组",
  "choose.waiting": "排队中：退出",
  "choose.yours": "您的分组：退出",

  "plan.anyLanguage": "任何语言",
  "plan.atMost": "{count, plural, other {最多 # 人}}",
  "plan.capacity": "{name} 人数上限",
  "plan.capacityHelp": "留空：不限。",
  "plan.language": "{name} 的语言",
  "plan.noLimits": "人数不限，语言不限",
  "plan.pinned": "手动安排",

  "plans.choose": "方案",
  "plans.copy": "复制此方案",
  "plans.drop": "删除：{name}",
  "plans.first": "第一方案",
  "plans.menu": "方案",
  "plans.name": "方案名称",
  "plans.nameMissing": "请给它起个名字。",
  "plans.new": "新方案",
  "plans.rename": "重命名此方案",
  "plans.title.copy": "复制方案",
  "plans.title.name": "重命名方案",
  "plans.title.new": "新方案",
};
