import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { HELP_NOTE_CHARS_MAX, type HelpTopic } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Field, TextField } from "../parts/Field";
import { Select } from "../parts/Select";
import { send } from "../send";

const TOPICS: readonly HelpTopic[] = ["task", "technical", "language", "person"];

/** Calls somebody of the staff to the room. */
export function AskHelp({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const topic = useSignal<HelpTopic>("task");
  const note = useSignal("");
  const ask = async () => {
    const words = note.value.trim();
    if (await send(live, { type: "askHelp", topic: topic.value, note: words === "" ? null : words })) onClose();
  };
  return (
    <Dialog
      title={t("help.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("out.keep")}</Button>
          <Button look="primary" testid="help-send" onClick={() => void ask()}>
            {t("help.call")}
          </Button>
        </>
      }
    >
      <Field label={t("help.topic")}>
        {(ids) => (
          <Select
            {...ids}
            value={topic.value}
            testid="help-topic"
            options={TOPICS.map((one) => ({ value: one, label: t(`help.topic.${one}`) }))}
            onChange={(one) => (topic.value = one as HelpTopic)}
          />
        )}
      </Field>
      <TextField
        label={t("help.note")}
        value={note.value}
        onInput={(text) => (note.value = text)}
        max={HELP_NOTE_CHARS_MAX}
        optional
        testid="help-note"
      />
    </Dialog>
  );
}
