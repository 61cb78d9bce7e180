import { useSignal } from "@preact/signals";
import type { ExportForm } from "../../app/contract";
import { ApiFailure } from "../../errors";
import { t } from "../../i18n";
import { languageName } from "../../i18n/format";
import type { RoadmapId, RoadmapView } from "../../protocol/generated";
import { useLive } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Field } from "../parts/Field";
import { Note } from "../parts/Note";
import { Select } from "../parts/Select";
import { toast } from "../toasts";
import { FORMS, HEADING_LANGUAGES, WITH_BESIDE, WITH_LANGUAGE } from "./forms";
import { sideLanguages } from "./language";
import { canPrint, printReader } from "./print";
import styles from "./works.module.css";

interface ExportsProps {
  readonly roadmap: RoadmapId;
  readonly view?: RoadmapView;
  /** As it was then; without it, as it is now. */
  readonly version?: number;
  readonly onClose: () => void;
}

/** In which form, in which language, and with what beside it. */
export function Exports({ roadmap, view, version, onClose }: ExportsProps) {
  const live = useLive();
  const form = useSignal<ExportForm>("onepager");
  const lang = useSignal("");
  const beside = useSignal("");
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const sides = view ? sideLanguages(view) : [];
  const save = async () => {
    busy.value = true;
    failure.value = null;
    try {
      await live.downloadRoadmap(roadmap, form.value, {
        ...(version !== undefined && { version }),
        ...(lang.value !== "" && WITH_LANGUAGE.has(form.value) && { lang: lang.value }),
        ...(beside.value !== "" && WITH_BESIDE.has(form.value) && { beside: beside.value }),
      });
      toast(t("export.saved"), "good");
      onClose();
    } catch (reason) {
      failure.value = reason;
    }
    busy.value = false;
  };
  return (
    <Dialog
      title={t("export.title")}
      onClose={onClose}
      actions={
        <Button look="primary" icon="download" testid="export-save" busy={busy.value} onClick={() => void save()}>
          {t("export.save")}
        </Button>
      }
    >
      <fieldset class={styles.choices}>
        <legend class={styles.legend}>{t("export.form")}</legend>
        {FORMS.map((one) => (
          <label key={one} class={styles.pick}>
            <input
              type="radio"
              name="export-form"
              checked={form.value === one}
              data-testid={`export-${one}`}
              onChange={() => (form.value = one)}
            />
            <span>{t(`export.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {WITH_LANGUAGE.has(form.value) && (
        <Language
          label={t("export.lang")}
          none={t("export.langOwn")}
          value={lang.value}
          languages={HEADING_LANGUAGES}
          testid="export-lang"
          onChange={(value) => (lang.value = value)}
        />
      )}
      {sides.length > 0 && WITH_BESIDE.has(form.value) && (
        <Language
          label={t("export.beside")}
          none={t("export.besideNone")}
          value={beside.value}
          languages={sides}
          testid="export-beside"
          onChange={(value) => (beside.value = value)}
        />
      )}
      {failure.value !== null && <Failed reason={failure.value} onPrinted={onClose} />}
    </Dialog>
  );
}

interface LanguageProps {
  readonly label: string;
  readonly none: string;
  readonly value: string;
  readonly languages: readonly string[];
  readonly testid: string;
  readonly onChange: (value: string) => void;
}

function Language({ label, none, value, languages, testid, onChange }: LanguageProps) {
  const options = [{ value: "", label: none }, ...languages.map((tag) => ({ value: tag, label: languageName(tag) }))];
  return (
    <Field label={label}>
      {(ids) => <Select {...ids} value={value} options={options} testid={testid} onChange={onChange} />}
    </Field>
  );
}

/** A server without a press says so, and the page can print itself. */
function Failed({ reason, onPrinted }: { readonly reason: unknown; readonly onPrinted: () => void }) {
  const pressless = reason instanceof ApiFailure && NO_PRESS.has(reason.code);
  return (
    <Note tone="warn">
      {failureText(reason)}
      {pressless && canPrint() && (
        <Button
          size="small"
          testid="export-print"
          onClick={() => {
            onPrinted();
            // Once the dialog has gone from the page.
            setTimeout(printReader, 0);
          }}
        >
          {t("export.print")}
        </Button>
      )}
    </Note>
  );
}

const NO_PRESS: ReadonlySet<string> = new Set(["pressMissing"]);
