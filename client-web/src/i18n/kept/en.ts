/** What is done with a roadmap besides writing in it. */
export const kept = {
  "change.also": "Other goals it touches",
  "change.lang": "Language of the roadmap",
  "timeline.drag": "Drag to another week: {name}",
  "timeline.moved": "{name} is in week {week} now.",
  "written.in": "Written in: {language}",
  "written.label": "This text is written in",
  "written.own": "{language}, like the rest",
} as const;
