import type { why as english } from "./en";

export const why: Readonly<Record<keyof typeof english, string>> = {
  "why.apart": "有些人需要分开",
  "why.byHand": "主持人为您选的",
  "why.chosen": "您自己选的",
  "why.fromWaitingList": "有空位了",
  "why.kept": "您之前就在这里",
  "why.keyboard": "每组都有人能打字",
  "why.language": "你们有共同语言：{language}",
  "why.languageUnknown": "您没有填写语言",
  "why.late": "您来得较晚",
  "why.leastFull": "这里空位最多",
  "why.mix": "让不同国家的人相遇",
  "why.newPeople": "认识新朋友",
  "why.random": "随机",
  "why.sameAsLast": "与上次同组",
  "why.size": "使各组人数相当",
  "why.title": "为什么是这一组：{reasons}。",
  "why.together": "您的小组不拆开",
  "why.wish": "{choice, plural, =1 {您的第一志愿：目标 {goal}} other {您的第二志愿：目标 {goal}}}",
};
