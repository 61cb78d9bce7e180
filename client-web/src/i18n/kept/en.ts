/** What is done with a roadmap besides writing in it. */
export const kept = {
  "archive.forms": "In each room's folder",
  "archive.help": "One archive with a folder for each room, and tables of all milestones and cards.",
  "archive.making": "The archive is being made. With many rooms and PDFs that takes a while.",
  "archive.open": "All roadmaps as one file",
  "archive.save": "Save the archive (ZIP)",
  "import.open": "Bring in a file",
  "import.unknown": "That is neither Markdown (.md) nor JSON (.json).",
  "lost.replaced":
    "The room went on from another document. What you wrote in the one before came too late: these texts of yours were not kept.",
  "roadmap.more": "More for this roadmap",
  "timeline.drag": "Drag to another week: {name}",
  "timeline.moved": "{name} is in week {week} now.",
  "written.in": "Written in: {language}",
  "written.label": "This text is written in",
  "written.own": "{language}, like the rest",
} as const;
