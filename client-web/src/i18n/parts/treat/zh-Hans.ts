import type { Words } from "../index";

export const treat: Words<"treat"> = {
  "treat.blur": "虚化我身后的背景",
  "treat.blurFailed": "您的画面已关闭：无法虚化背景。",
  "treat.blurHelp": "在本设备上完成，只需下载一次 1 MB。画面不会因此发往别处。",
  "treat.blurLoading": "正在准备虚化，在此之前您的画面保持关闭。",
  "treat.blurOff": "关闭虚化",
  "treat.blurTired": "本设备虚化较慢：您的画面会不太流畅。",
  "treat.noise": "噪声",
  "treat.original": "原声",
  "treat.originalHelp": "不去除任何声音，适合音乐。",
  "treat.soundFailed": "此处无法去除噪声，浏览器会尽力处理。",
  "treat.soundLoading": "正在准备，在此之前由浏览器处理。",
  "treat.soundTired": "本设备去除噪声较慢：您的声音可能会断续。",
  "treat.soundUsual": "交给浏览器处理",
  "treat.stayOff": "保持关闭",
  "treat.unblurred": "不虚化，直接发送",
  "treat.usual": "减少噪声",
  "treat.usualHelp": "浏览器会尽力去除噪声。",
  "treat.voice": "只保留人声",
  "treat.voiceHelp": "在本设备上去除键盘声、风扇声和车声。只需下载一次 0.2 MB。",
};
