import type { keys as english } from "./en";

export const keys: Readonly<Record<keyof typeof english, string>> = {
  "shortcut.always": "Клавиши, которые работают всегда",
  "shortcut.close": "Закрыть открытое или выйти из поля",
  "shortcut.jump": "К панели управления и обратно к содержанию",
  "shortcut.next": "К следующему элементу; с Shift — к предыдущему",
  "shortcut.single": "Буквы без других клавиш что-то делают",
  "shortcut.singleHelp":
    "Выключите, если вы диктуете текст или нажимаете клавиши случайно. Сочетания с Ctrl или Alt работают всегда.",
  "shortcut.title": "Горячие клавиши",
  "shortcut.toControls": "Перейти к панели управления",
};
