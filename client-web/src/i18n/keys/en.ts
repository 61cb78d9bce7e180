/** Keys of the keyboard, and the list of them. */
export const keys = {
  "shortcut.always": "Keys that always work",
  "shortcut.close": "Close what is open, or leave the field",
  "shortcut.jump": "To the controls, and back to the content",
  "shortcut.next": "To the next thing on the screen; with Shift to the one before",
  "shortcut.single": "Letters alone do something",
  "shortcut.singleHelp": "Switch this off if you dictate or type by accident. Keys with Ctrl or Alt always work.",
  "shortcut.title": "Keyboard shortcuts",
  "shortcut.toControls": "Skip to the controls",
} as const;
