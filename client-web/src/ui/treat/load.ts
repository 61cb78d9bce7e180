import { withWords } from "../../i18n";

/** The switches. */
export const loadTreat = () => withWords(import("./Treat"), "treat").then((module) => module.Treat);
/** What is said of them while one is in a session. */
export const loadTreatBanner = () => withWords(import("./TreatBanner"), "treat").then((module) => module.TreatBanner);
