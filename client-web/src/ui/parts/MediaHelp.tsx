import type { MediaProblem } from "../../app/contract";
import { t } from "../../i18n";
import { Note } from "./Note";

/** What is wrong with a microphone or camera, and what a person can do about it. */
export function MediaHelp({ problem }: { readonly problem: MediaProblem }) {
  return (
    <Note tone="warm" icon="warning" testid="media-help">
      <strong>{t(`problem.${problem}`)}</strong>
      <span>{t(`problemHelp.${problem}`)}</span>
    </Note>
  );
}
