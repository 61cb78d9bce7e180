import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { WebinarId } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { Note } from "../parts/Note";
import { resume } from "../session";

/** Who was sent out may ask to come in again: they wait at the door, and a moderator decides. */
export function AskAgain({ webinar }: { readonly webinar: WebinarId }) {
  const app = useApp();
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const ask = async () => {
    busy.value = true;
    problem.value = null;
    try {
      if (!(await resume(app, webinar, true))) problem.value = t("live.noSeat");
    } catch (failure) {
      problem.value = failureText(failure);
    }
    busy.value = false;
  };
  return (
    <>
      <Button look="primary" busy={busy.value} testid="ask-again" onClick={() => void ask()}>
        {t("lobby.askAgain")}
      </Button>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
    </>
  );
}
