import { createContext } from "preact";

export interface Reading {
  /** The language of the translations that are shown; null: everything as it was written. */
  readonly lang: string | null;
  /** Under the original instead of in its place. */
  readonly beside: boolean;
  /** The place that whoever presents has marked. */
  readonly lit: string | null;
}

export const ReaderContext = createContext<Reading>({ lang: null, beside: false, lit: null });
