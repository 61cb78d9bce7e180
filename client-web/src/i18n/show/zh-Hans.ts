import type { show as english } from "./en";

export const show: Readonly<Record<keyof typeof english, string>> = {
  "versions.title": "版本",
  "ballot.banner": "投票进行中：请选出最有说服力的路线图。",
  "ballot.bannerDone": "投票进行中。您已投票。",
  "works.banner": "打开",
  "works.yoursNext": "接下来由您的小组汇报：{name}",

  "backstage.go": "到后台",
  "backstage.here": "您在后台：观众看不到也听不到您。",
  "backstage.toStage": "上台",

  "chat.private": "私信：{name}",
  "chat.privateFrom": "私下发给您",
  "chat.privateTo": "私下发给 {name}",
  "chat.staff": "主持团队",
  "chat.writeTo": "给 {name} 写私信",

  "house.show": "开始、暂停、结束",

  "invite.accept": "好的，很乐意",
  "invite.accepted": "{name} 加入嘉宾席。",
  "invite.decline": "现在不",
  "invite.declined": "{name} 现在不想加入嘉宾席。",
  "invite.ended": "{name} 没有回应您的邀请。",
  "invite.text": "{name} 邀请您加入嘉宾席。届时所有人都能看到和听到您。",

  "person.invite": "邀请加入嘉宾席",
  "person.withdrawInvite": "撤回邀请",
  "person.write": "写私信…",

  "place.backstage": "后台",

  "show.backIn": "多久后继续",
  "show.before": "研讨会尚未开始。",
  "show.beforeAt": "研讨会将于 {time} 开始。",
  "show.begin": "现在开始",
  "show.close": "回到开始之前",
  "show.end": "结束研讨会",
  "show.endSure": "开放的分组会立即关闭，所有人都会离开。所写内容会保留。",
  "show.ended": "研讨会已结束。感谢您的参与。",
  "show.goOn": "继续",
  "show.live": "研讨会正在进行。",
  "show.minutes": "{count, plural, other {# 分钟}}",
  "show.noTime": "不指定时间",
  "show.pause": "现在休息。请留在这里，很快继续。",
  "show.pauseUntil": "休息到 {time}。",
  "show.takePause": "休息",
  "letters.all": "私信：可发给在场任何人",
  "letters.off": "私信已关闭",
  "letters.toStaff": "私信：仅可发给主持人",
  "letters.who": "私信只有你们两人能看到，其他主持人看不到。它与其余聊天一起保存在组织者的服务器上。",
};
