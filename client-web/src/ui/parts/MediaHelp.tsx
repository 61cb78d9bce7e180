import { Fragment } from "preact";
import type { MediaProblem } from "../../app/contract";
import { t } from "../../i18n";
import { loadAllow } from "../check/load";
import { Lazy } from "../Lazy";
import { Button } from "./Button";
import { Note } from "./Note";

/** Of these it is said where each browser has its switch. */
const REFUSED: ReadonlySet<MediaProblem> = new Set(["microphoneRefused", "cameraRefused"]);

interface MediaHelpProps {
  /** Each once. */
  readonly problems: readonly MediaProblem[];
  /** One's way in, for those who have to change the browser. */
  readonly link?: string | null;
  readonly onAgain?: () => void;
}

/** What is wrong with a microphone and camera, and what a person can do about it, in this browser. */
export function MediaHelp({ problems, link = null, onAgain }: MediaHelpProps) {
  const refused = problems.filter((problem) => REFUSED.has(problem));
  return (
    <Note tone="warm" icon="warning" testid="media-help">
      {problems
        .filter((problem) => !REFUSED.has(problem))
        .map((problem) => (
          <Fragment key={problem}>
            <strong>{t(`problem.${problem}`)}</strong>
            <span>{t(`problemHelp.${problem}`)}</span>
          </Fragment>
        ))}
      {refused.map((problem) => (
        <strong key={problem}>{t(`problem.${problem}`)}</strong>
      ))}
      {refused.length > 0 && <Lazy load={loadAllow} props={{ link }} />}
      {onAgain && (
        <Button size="small" testid="media-again" onClick={onAgain}>
          {t("action.tryAgain")}
        </Button>
      )}
    </Note>
  );
}
