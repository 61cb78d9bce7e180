import type { ExportForm } from "../../app/contract";

/** Files of a roadmap that the server makes. */
const FORMS: ReadonlySet<ExportForm> = new Set(["onepager", "pdf", "docx", "csv", "md", "json"]);

interface Offered {
  readonly gallery: boolean;
  readonly order: boolean;
  readonly ballots: boolean;
  readonly scores: boolean;
  readonly versions: boolean;
  readonly restore: boolean;
  readonly merge: boolean;
  readonly credits: boolean;
  readonly publish: boolean;
  readonly imports: boolean;
  readonly forms: ReadonlySet<ExportForm>;
  /** Of headings and translations in files. */
  readonly languages: boolean;
}

/**
 * What the server of this version answers. What it does not is not shown: a control that is always refused is worse than
 * none.
 */
export const OFFERED: Offered = {
  gallery: true,
  order: true,
  ballots: true,
  scores: true,
  versions: true,
  restore: false,
  merge: false,
  credits: true,
  publish: true,
  imports: false,
  forms: FORMS,
  languages: true,
};

/** Whether there is anything in the panel of all roadmaps. */
export const OFFERS_PANEL = OFFERED.gallery || OFFERED.order || OFFERED.ballots;
