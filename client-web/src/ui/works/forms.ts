import type { ExportForm } from "../../app/contract";

/** What a roadmap is made into, the most asked for first. */
export const FORMS: readonly ExportForm[] = ["onepager", "pdf", "docx", "csv", "md", "json"];

/** In which a translation can stand beside the original. */
export const WITH_BESIDE: ReadonlySet<ExportForm> = new Set(["pdf", "docx"]);

/** JSON is what it is in any language. */
export const WITH_LANGUAGE: ReadonlySet<ExportForm> = new Set(["onepager", "pdf", "docx"]);

/** Languages in which an export has its headings. */
export const HEADING_LANGUAGES = ["en", "ru", "zh-Hans", "ur", "kk", "ky", "tg", "hi"] as const;
