import type { Catalogue } from "./index";

export const zhHans: Partial<Catalogue> = {};
