import type { ExportForm } from "../../app/contract";

/** Files of a roadmap that the server makes. */
const FORMS: ReadonlySet<ExportForm> = new Set(["onepager", "pdf", "docx", "csv", "md", "json"]);

/**
 * What the server of this version answers. What it does not is not shown: a control that is always refused is worse than
 * none.
 */
export const OFFERED = {
  gallery: true,
  order: true,
  ballots: true,
  scores: true,
  versions: true,
  restore: true,
  merge: true,
  credits: true,
  publish: true,
  forms: FORMS,
  languages: true,
} as const;
