import type { Words } from "../index";

export const agenda: Words<"agenda"> = {
  "draft.drop": "放弃我的修改",
  "draft.dropped": "您的修改已放弃。",
  "draft.keepMine": "保留我的",
  "draft.keys": "按 Alt 加 ↑ 或 ↓ 可移动光标所在的一项。",
  "draft.longer": "比计划长{count, plural, other { # 分钟}}",
  "draft.minutesBad": "每项时长为 1 到 {most} 分钟。",
  "draft.noTimes": "开始时间确定后，每一项会显示结束时间。",
  "draft.onNow": "正在进行",
  "draft.preset": "预设的各项",
  "draft.putIn": "放入",
  "draft.removed": "“{title}”已移除。",
  "draft.replaced": "预设的各项已放入，尚未保存。",
  "draft.same": "与计划时长一致",
  "draft.saved": "日程已保存。",
  "draft.shorter": "比计划短{count, plural, other { # 分钟}}",
  "draft.takeTheirs": "采用对方的",
  "draft.theirs": "{count, plural, =0 {对方的日程没有任何一项。} other {对方的日程有 # 项。}}",
  "draft.torn":
    "其他人刚刚修改了日程。您的日程仍在这里，尚未保存：可以采用对方的并在其上继续修改，也可以保留您的，保存时将替换对方的。",
  "draft.unsaved": "尚未保存。",
  "draft.until": "至 {time}",
  "draft.waits": "日程未保存。只要本页开着，您的修改就会保留在这里。",
  "draft.zone": "时间：{zone}",
};
