import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { NAME_CHARS_MAX, type ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { TextField } from "../parts/Field";
import { send } from "../send";

interface RenameDialogProps {
  readonly person: ParticipantView;
  /** One's own name, not somebody else's. */
  readonly own?: boolean;
  readonly onClose: () => void;
}

export function RenameDialog({ person, own = false, onClose }: RenameDialogProps) {
  const live = useLive();
  const name = useSignal(person.profile.name);
  const missing = useSignal(false);
  const save = async () => {
    const wanted = name.value.trim();
    missing.value = wanted === "";
    if (missing.value) return;
    const { id } = person;
    if (
      await send(live, own ? { type: "rename", name: wanted } : { type: "renameOther", participant: id, name: wanted })
    )
      onClose();
  };
  return (
    <Dialog title={own ? t("rename.own") : t("rename.other", { name: person.profile.name })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("rename.name")}
          value={name.value}
          onInput={(text) => (name.value = text)}
          error={missing.value ? t("profile.nameMissing") : null}
          max={NAME_CHARS_MAX}
          required
          testid="rename-name"
        />
        <p>
          <Button look="primary" type="submit" testid="rename-save">
            {t("rename.save")}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
