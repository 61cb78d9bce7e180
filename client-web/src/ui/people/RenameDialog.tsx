import { t } from "../../i18n";
import { NAME_CHARS_MAX, type ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { NameDialog } from "../parts/NameDialog";
import { send } from "../send";

interface RenameDialogProps {
  readonly person: ParticipantView;
  /** One's own name, not somebody else's. */
  readonly own?: boolean;
  readonly onClose: () => void;
}

export function RenameDialog({ person, own = false, onClose }: RenameDialogProps) {
  const live = useLive();
  const { id, profile } = person;
  return (
    <NameDialog
      title={own ? t("rename.own") : t("rename.other", { name: profile.name })}
      label={t("rename.name")}
      missing={t("profile.nameMissing")}
      first={profile.name}
      max={NAME_CHARS_MAX}
      testid="rename"
      saveId="rename-save"
      onSave={(name) => send(live, own ? { type: "rename", name } : { type: "renameOther", participant: id, name })}
      onClose={onClose}
    />
  );
}
