import { withWords } from "../../i18n";

/** Parts of the device check, each with its sentences, fetched when they are first asked for. */
export const loadSpeakerTrial = () => withWords(import("./SpeakerTrial"), "check").then((part) => part.SpeakerTrial);
export const loadLinkTrial = () => withWords(import("./LinkTrial"), "check").then((part) => part.LinkTrial);
export const loadAllow = () => withWords(import("./Allow"), "check").then((part) => part.Allow);
export const loadOutputField = () => withWords(import("./OutputField"), "check").then((part) => part.OutputField);
