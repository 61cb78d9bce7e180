import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";

interface ForGoodProps {
  readonly title: string;
  /** What goes, what stays. */
  readonly help: string;
  readonly confirm: string;
  readonly testid: string;
  readonly run: () => Promise<void>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be undone, and stays open with the reason if it did not work. */
export function ForGood({ title, help, confirm, testid, run, onDone, onClose }: ForGoodProps) {
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const doIt = async () => {
    busy.value = true;
    try {
      await run();
      onClose();
      onDone();
    } catch (failure) {
      problem.value = failureText(failure);
      busy.value = false;
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("roster.drop")}</Button>
          <Button look="danger" busy={busy.value} testid={testid} onClick={() => void doIt()}>
            {confirm}
          </Button>
        </>
      }
    >
      <p>{help}</p>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
    </Dialog>
  );
}
