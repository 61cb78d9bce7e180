import type { keys as english } from "./en";

export const keys: Readonly<Record<keyof typeof english, string>> = {
  "shortcut.always": "始终有效的按键",
  "shortcut.close": "关闭打开的内容，或离开输入框",
  "shortcut.jump": "到控制栏，再回到内容",
  "shortcut.next": "到屏幕上的下一项；加 Shift 到上一项",
  "shortcut.single": "单个字母键有作用",
  "shortcut.singleHelp": "如果您用语音输入或容易误按，请关闭。带 Ctrl 或 Alt 的按键始终有效。",
  "shortcut.title": "键盘快捷键",
  "shortcut.toControls": "跳到控制栏",
};
