import type { Catalogue } from "./index";

export const ur: Partial<Catalogue> = {};
