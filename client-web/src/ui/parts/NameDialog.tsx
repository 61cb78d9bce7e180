import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  /** Said when nothing was written. */
  readonly missing: string;
  readonly first: string;
  readonly max: number;
  /** Of the field, which ends in `-name`, and of the button. */
  readonly testid: string;
  readonly saveId: string;
  /** True once it is so: the dialog closes. */
  readonly onSave: (name: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks for one name. */
export function NameDialog({ title, label, missing, first, max, testid, saveId, onSave, onClose }: NameDialogProps) {
  const name = useSignal(first);
  const empty = useSignal(false);
  const save = async () => {
    const wanted = name.value.trim();
    empty.value = wanted === "";
    if (!empty.value && (await onSave(wanted))) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={label}
          value={name.value}
          onInput={(text) => (name.value = text)}
          error={empty.value ? missing : null}
          max={max}
          required
          testid={`${testid}-name`}
        />
        <p>
          <Button look="primary" type="submit" testid={saveId}>
            {t("rename.save")}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
