import type { reason as english } from "./en";

export const reason: Readonly<Record<keyof typeof english, string>> = {
  "reason.apart": "须与某人分开",
  "reason.byHand": "手动安排",
  "reason.chosen": "自己选的",
  "reason.fromWaitingList": "来自候补",
  "reason.kept": "之前就在",
  "reason.keyboard": "可以为全组打字",
  "reason.language": "共同语言：{language}",
  "reason.languageUnknown": "未填写语言",
  "reason.late": "来得较晚",
  "reason.leastFull": "空位最多",
  "reason.mix": "国家混合：{country}",
  "reason.newPeople": "认识新朋友",
  "reason.random": "随机",
  "reason.sameAsLast": "与上次相同",
  "reason.size": "使各组人数相当",
  "reason.together": "与小组一起",
  "reason.wish": "{choice, plural, =1 {第一志愿：目标 {goal}} other {第二志愿：目标 {goal}}}",
};
