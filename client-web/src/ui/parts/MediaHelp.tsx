import type { MediaProblem } from "../../app/contract";
import { t } from "../../i18n";
import { loadAllow } from "../check/load";
import { Lazy } from "../Lazy";
import { Button } from "./Button";
import { Note } from "./Note";

/** Of these it is said where each browser has its switch. */
const REFUSED: ReadonlySet<MediaProblem> = new Set(["microphoneRefused", "cameraRefused"]);

interface MediaHelpProps {
  readonly problem: MediaProblem;
  /** One's way in, for those who have to change the browser. */
  readonly link?: string | null;
  readonly onAgain?: () => void;
}

/** What is wrong with a microphone or camera, and what a person can do about it, in this browser. */
export function MediaHelp({ problem, link = null, onAgain }: MediaHelpProps) {
  return (
    <Note tone="warm" icon="warning" testid="media-help">
      <strong>{t(`problem.${problem}`)}</strong>
      {REFUSED.has(problem) ? <Lazy load={loadAllow} props={{ link }} /> : <span>{t(`problemHelp.${problem}`)}</span>}
      {onAgain && (
        <Button size="small" testid="media-again" onClick={onAgain}>
          {t("action.tryAgain")}
        </Button>
      )}
    </Note>
  );
}
