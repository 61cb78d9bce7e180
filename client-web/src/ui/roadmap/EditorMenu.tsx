import { useSignal } from "@preact/signals";
import { isStaff, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { Menu, MenuItem } from "../parts/Menu";
import { Import } from "../works/Import";
import { beginImport } from "../works/importing";
import { OFFERED } from "../works/offered";
import { Versions } from "./Versions";

interface EditorMenuProps {
  readonly state: SessionState;
  readonly room: RoomView;
}

/** What the group does with its roadmap besides writing in it. */
export function EditorMenu({ state, room }: EditorMenuProps) {
  const { works } = useLive();
  const versions = useSignal(false);
  const own = isStaff(state) || works.ours.value.has(room.roadmap);
  if (!own) return null;
  return (
    <>
      <Menu label={t("roadmap.more")} testid="roadmap-menu">
        {(close) => (
          <>
            {OFFERED.versions && (
              <MenuItem
                testid="roadmap-versions"
                onClick={() => {
                  close();
                  versions.value = true;
                }}
              >
                {t("versions.title")}
              </MenuItem>
            )}
            {OFFERED.imports && (
              <MenuItem
                testid="roadmap-import"
                onClick={() => {
                  close();
                  beginImport(room.id);
                }}
              >
                {t("import.open")}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {versions.value && <Versions state={state} roadmap={room.roadmap} onClose={() => (versions.value = false)} />}
      <Import room={room} />
    </>
  );
}
