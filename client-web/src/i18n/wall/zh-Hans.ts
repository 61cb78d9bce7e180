import type { wall as english } from "./en";

export const wall: Readonly<Record<keyof typeof english, string>> = {
  "alert.help": "请求帮助",
  "alert.helpLong": "请求帮助已有一会儿",
  "alert.lonely": "最多只有一个人",
  "alert.noScribe": "还没有人开始写",
  "alert.oneVoice": "几乎一直是同一个人在说",
  "alert.silent": "已经安静了一会儿",
  "alert.stuck": "路线图进度落后很多",
  "alert.weak": "有几个较弱的连接",

  "strip.late": "{count, plural, other {# 人还没进分组}}",
  "strip.lost": "{count, plural, other {# 人断线}}",
  "strip.unassigned": "{count, plural, other {# 人没有分组}}",

  "wall.attention": "需要看一看",
  "wall.edited": "上次修改：{when}",
  "wall.goBack": "返回主会场",
  "wall.microphones": "{count, plural, =0 {全部静音} other {# 个麦克风已开}}",
  "wall.move": "调整人员",
  "wall.noEdit": "尚无内容",
  "wall.people": "{count} / {all}",
  "wall.privacy": "您能看到分组是否在讨论，但看不到讨论内容。",
  "wall.rooms": "{count, plural, other {# 个分组}}",
  "wall.speaking": "有人在发言",
  "wall.title": "进行中的分组",
  "wall.visit": "访问",
};
