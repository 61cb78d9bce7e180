import type { kept as english } from "./en";

export const kept: Readonly<Record<keyof typeof english, string>> = {
  "change.also": "دوسرے اہداف جن سے اس کا تعلق ہے",
  "change.lang": "روڈ میپ کی زبان",
  "timeline.drag": "دوسرے ہفتے میں کھینچیں: {name}",
  "timeline.moved": "{name} اب ہفتہ {week} میں ہے۔",
  "written.in": "لکھا گیا: {language}",
  "written.label": "یہ متن اس زبان میں لکھا ہے",
  "written.own": "{language}، باقی سب کی طرح",
};
