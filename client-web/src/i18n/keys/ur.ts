import type { keys as english } from "./en";

export const keys: Readonly<Record<keyof typeof english, string>> = {
  "shortcut.always": "ہمیشہ کام کرنے والی کلیدیں",
  "shortcut.close": "جو کھلا ہے اسے بند کریں، یا خانے سے نکلیں",
  "shortcut.jump": "کنٹرول تک، اور واپس مواد تک",
  "shortcut.next": "اسکرین پر اگلی چیز تک؛ Shift کے ساتھ پچھلی تک",
  "shortcut.single": "اکیلے حروف بھی کام کرتے ہیں",
  "shortcut.singleHelp":
    "اگر آپ بول کر لکھواتے ہیں یا غلطی سے کلید دب جاتی ہے تو اسے بند کر دیں۔ Ctrl یا Alt والی کلیدیں ہمیشہ کام کرتی ہیں۔",
  "shortcut.title": "کی بورڈ شارٹ کٹ",
  "shortcut.toControls": "کنٹرول پر جائیں",
};
