import { useSignal } from "@preact/signals";
import type { ArchiveForm } from "../../app/contract";
import { t } from "../../i18n";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import { Said } from "../parts/Said";
import { toast } from "../toasts";
import styles from "./works.module.css";

const FORMS: readonly ArchiveForm[] = ["docx", "md", "json", "onepager", "pdf"];
/** What is quickly made; PDFs take seconds a room. */
const USUAL: readonly ArchiveForm[] = ["docx", "md", "json"];

interface AllFilesProps {
  /** Fetches the archive and gives it to the browser; rejects with an `ApiFailure`. */
  readonly save: (forms: readonly ArchiveForm[]) => Promise<void>;
}

/** The roadmaps of all rooms as one archive, a folder a room. */
export function AllFiles({ save }: AllFilesProps) {
  const open = useSignal(false);
  return (
    <>
      <Button size="small" icon="download" testid="archive-open" onClick={() => (open.value = true)}>
        {t("archive.open")}
      </Button>
      {open.value && <Archive save={save} onClose={() => (open.value = false)} />}
    </>
  );
}

function Archive({ save, onClose }: AllFilesProps & { readonly onClose: () => void }) {
  const forms = useSignal(USUAL);
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const run = async () => {
    busy.value = true;
    failure.value = null;
    try {
      await save(forms.value);
      toast(t("export.saved"), "good");
      onClose();
    } catch (reason) {
      failure.value = reason;
    }
    busy.value = false;
  };
  const flip = (form: ArchiveForm, on: boolean) => {
    forms.value = FORMS.filter((one) => (one === form ? on : forms.value.includes(one)));
  };
  return (
    <Dialog
      title={t("archive.open")}
      onClose={onClose}
      actions={
        <Button
          look="primary"
          icon="download"
          testid="archive-save"
          busy={busy.value}
          disabled={forms.value.length === 0}
          onClick={() => void run()}
        >
          {t("archive.save")}
        </Button>
      }
    >
      <p class={styles.hint}>{t("archive.help")}</p>
      <fieldset class={styles.choices}>
        <legend class={styles.legend}>{t("archive.forms")}</legend>
        {FORMS.map((form) => (
          <Check
            key={form}
            label={t(`export.${form}`)}
            checked={forms.value.includes(form)}
            testid={`archive-${form}`}
            onChange={(on) => flip(form, on)}
          />
        ))}
      </fieldset>
      {busy.value && (
        <p class={styles.hint}>
          <Said about="archive" text={t("archive.making")} />
        </p>
      )}
      {failure.value !== null && <Note tone="warn">{failureText(failure.value)}</Note>}
    </Dialog>
  );
}
