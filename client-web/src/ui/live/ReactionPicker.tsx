import { withWords } from "../../i18n";
import { Lazy } from "../Lazy";

const load = () => withWords(import("../scene/Reactions"), "scene").then((module) => module.Reactions);

/** What can be said without a word; fetched when somebody first wants to. */
export function ReactionPicker() {
  return <Lazy load={load} props={{}} />;
}
