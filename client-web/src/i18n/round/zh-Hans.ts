import type { round as english } from "./en";

export const round: Readonly<Record<keyof typeof english, string>> = {
  "clock.closed": "已关闭",
  "clock.closing": "{left} 后关闭",
  "clock.collecting": "正在保存…",
  "clock.notKept": "已关闭。最后状态未能及时保存，文档本身安全。",
  "clock.open": "还剩 {left}",

  "collecting.text": "大家都回来了。正在保存各组所写的内容。",

  "countdown.opens": "即将开放",

  "late.place": "立即分组",
  "late.wait": "等您来分组",

  "mates.with": "和您同组：{names}。",
  "mates.alone": "这个分组里暂时没有别人。",

  "opening.cancel": "停止开放",
  "opening.here": "分组将在 {left} 后开放。您无须做任何事。",
  "opening.noRoom": "本轮您没有分组，您会留在主会场。",
  "opening.title": "分组即将开放",
  "opening.yours": "您的分组：{name}",

  "own.back": "去您的分组：{name}",
  "own.return": "回到主会场",

  "options.asSet": "按组织者的设定",
  "options.countdown": "开放前倒计时",
  "options.countdownAsSet": "立即；若先准备，则按组织者的设定",
  "options.grace": "结束前的收尾时间",
  "options.late": "后来的人",
  "options.mayReturn": "允许自行回到主会场",
  "options.maySwitch": "选择期间，本轮开放后也可换分组",
  "options.no": "否",
  "options.none": "无",
  "options.seconds": "{count, plural, other {# 秒}}",
  "options.title": "本轮如何进行",
  "options.yes": "是",

  "room.close": "关闭 {name}",
  "room.closeNow": "立即关闭 {name}",
  "room.extend": "{name} 再加 5 分钟",

  "round.arm": "准备好",
  "round.armed": "可以开放",
  "round.armedHelp": "{minutes, plural, other {# 分钟}}。一按即开放分组。",
  "round.disarm": "还没好",
  "round.reopen": "再次打开",
  "past.gone": "方案已不存在",
  "past.help": "相同的分组和人员，使用上面的时长和选项。",
  "past.people": "{count, plural, other {# 人}}",
  "past.rooms": "{count, plural, other {# 组}}",
  "past.round": "第 {number} 轮",
  "past.title": "{count, plural, other {之前 # 轮}}",
};
