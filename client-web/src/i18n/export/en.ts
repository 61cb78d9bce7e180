/** Roadmaps as files. */
export const exports = {
  "export.beside": "With a translation beside it",
  "export.besideNone": "Without",
  "export.csv": "The milestones as a table (CSV)",
  "export.docx": "To go on writing in Word (DOCX)",
  "export.form": "What for",
  "export.json": "Everything, to read in again (JSON)",
  "export.lang": "Language of headings and translations",
  "export.langOwn": "As it was written",
  "export.md": "Plain text (Markdown)",
  "export.onepager": "One page to show or hang up (PDF)",
  "export.open": "Download",
  "export.pdf": "All of it, to print (PDF)",
  "export.print": "Print this page",
  "export.save": "Save the file",
  "export.saved": "The file is in your downloads.",
  "export.title": "The roadmap as a file",
} as const;
