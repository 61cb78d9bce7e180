/** What is done with a roadmap besides writing in it. */
export const kept = {
  "archive.forms": "In each room's folder",
  "archive.help": "One archive with a folder for each room, and tables of all milestones and cards.",
  "archive.making": "The archive is being made. With many rooms and PDFs that takes a while.",
  "archive.open": "All roadmaps as one file",
  "archive.save": "Save the archive (ZIP)",
  "archive.title": "Roadmaps",
  "change.also": "Other goals it touches",
  "change.lang": "Language of the roadmap",
  "lost.replaced":
    "The room went on from another document. What you wrote in the one before came too late: these texts of yours were not kept.",
  "published.as": "As it was on {at}, under {licence}",
  "published.look": "Look at the page",
  "published.none": "Nothing is published. Open a roadmap to publish it.",
  "published.title": "Published roadmaps",
  "timeline.drag": "Drag to another week: {name}",
  "timeline.moved": "{name} is in week {week} now.",
  "written.in": "Written in: {language}",
  "written.label": "This text is written in",
  "written.own": "{language}, like the rest",
} as const;
