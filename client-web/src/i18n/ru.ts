import type { Catalogue } from "./index";

export const ru: Partial<Catalogue> = {};
