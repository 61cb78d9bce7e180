import { signal } from "@preact/signals";
import type { QuestionId } from "../../protocol/generated";

/** The words of the questions that were asked on this page. */
export const asked = signal<ReadonlyMap<QuestionId, string>>(new Map());
