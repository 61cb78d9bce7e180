import { useSignal } from "@preact/signals";
import { isStaff, type SessionState } from "../../core/state";
import { t, withWords } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { Lazy } from "../Lazy";
import { Menu, MenuItem } from "../parts/Menu";
import { beginImport, importing } from "../works/importing";

const loadVersions = () => withWords(import("./Versions"), "works").then((module) => module.Versions);
const loadImport = () => withWords(import("../works/Import"), "works").then((module) => module.Import);

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
            <MenuItem
              testid="roadmap-versions"
              onClick={() => {
                close();
                versions.value = true;
              }}
            >
              {t("versions.title")}
            </MenuItem>
            <MenuItem
              testid="roadmap-import"
              onClick={() => {
                close();
                beginImport(room.id);
              }}
            >
              {t("import.open")}
            </MenuItem>
          </>
        )}
      </Menu>
      {versions.value && (
        <Lazy load={loadVersions} props={{ state, roadmap: room.roadmap, onClose: () => (versions.value = false) }} />
      )}
      {importing.value?.room === room.id && <Lazy load={loadImport} props={{ room }} />}
    </>
  );
}
