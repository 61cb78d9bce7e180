import type { round as english } from "./en";

export const round: Readonly<Record<keyof typeof english, string>> = {
  "countdown.opens": "即将开放",

  "mates.with": "和您同组：{names}。",
  "mates.alone": "这个分组里暂时没有别人。",

  "opening.here": "分组将在 {left} 后开放。您无须做任何事。",
  "opening.noRoom": "本轮您没有分组，您会留在主会场。",
  "opening.title": "分组即将开放",
  "opening.yours": "您的分组：{name}",

  "own.back": "去您的分组：{name}",
  "own.return": "回到主会场",
};
