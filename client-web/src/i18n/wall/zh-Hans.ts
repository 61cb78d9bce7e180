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
};
