import type { RoadmapHandle } from "../../app/contract";
import { roomOfWork } from "../../core/works";
import { t } from "../../i18n";
import { percent as percentText } from "../../i18n/format";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { KeysButton } from "../keys/KeysButton";
import { initials } from "../parts/Avatar";
import { IconButton } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { ExportButton } from "../works/ExportButton";
import { useRoadmap } from "./context";
import { EditorMenu } from "./EditorMenu";
import styles from "./header.module.css";
import { presenceColour } from "./presence";
import { ViewSwitch } from "./ViewSwitch";
import type { View } from "./views";

interface EditorHeaderProps {
  readonly roadmap: RoadmapId;
  readonly name: string;
  readonly percent: number;
  readonly view: View;
}

/** Always in view: how far, whether it is safe, who is here, and the way back from a mistake. */
export function EditorHeader({ roadmap, name, percent, view: shown }: EditorHeaderProps) {
  const handle = useRoadmap();
  const view = handle.view.value;
  const mayEdit = handle.mayEdit.value;
  const state = useLive().state.value;
  const room = state && roomOfWork(state, roadmap);
  return (
    <header class={styles.header}>
      <div class={styles.headline}>
        <h2 class={styles.name} dir="auto">
          {view.fields.title || name}
        </h2>
        <SaveState />
      </div>
      <div class={styles.progressRow}>
        <progress class={styles.progress} max={100} value={percent} aria-label={t("roadmap.progress")} />
        <span class={styles.percent}>{percentText(percent)}</span>
      </div>
      <div class={styles.tools}>
        {mayEdit ? (
          <>
            <IconButton
              size="small"
              icon="undo"
              label={t("action.undo")}
              testid="roadmap-undo"
              onClick={() => handle.undo()}
            />
            <IconButton
              size="small"
              icon="redo"
              label={t("action.redo")}
              testid="roadmap-redo"
              onClick={() => handle.redo()}
            />
          </>
        ) : (
          <span class={styles.readOnly}>
            <Icon name="eye" size={17} /> {t("roadmap.readOnly")}
          </span>
        )}
        <Presence />
        {mayEdit && <KeysButton testid="roadmap-keys" />}
        <ExportButton roadmap={roadmap} view={view} />
        {mayEdit && state && room?.roadmap === roadmap && <EditorMenu state={state} room={room} />}
      </div>
      <ViewSwitch view={shown} />
    </header>
  );
}

function SaveState() {
  const handle = useRoadmap();
  const state = savedState(handle);
  return (
    <span class={styles.saved} data-testid="roadmap-saved" data-state={state}>
      <Icon name={SAVE_ICONS[state]} size={16} />
      {t(`roadmap.${state}`)}
    </span>
  );
}

type Saved = "saved" | "saving" | "offline" | "onDevice" | "notSaved";
const SAVE_ICONS = {
  saved: "check",
  saving: "restore",
  offline: "offline",
  onDevice: "check",
  notSaved: "warning",
} as const;

/** On the server's disk, on the way there, on this device, or, in the worst case, only on this page. */
function savedState(handle: RoadmapHandle): Saved {
  const offline = handle.status.value === "offline";
  const device = handle.onDevice.value;
  if (handle.unsaved.value === 0) return offline ? "offline" : "saved";
  if (!offline || device === "soon") return "saving";
  return device === "yes" ? "onDevice" : "notSaved";
}

/** Who is in the document, by name and colour. */
function Presence() {
  const people = useRoadmap().people.value;
  if (people.length === 0) return <span class={styles.presence} />;
  return (
    <ul class={styles.presence} aria-label={t("roadmap.presence")} data-testid="roadmap-presence">
      {people.map((person) => (
        <li key={person.participant} dir="auto" style={{ "--presence": presenceColour(person.colour) }}>
          <span class={styles.long}>{person.name}</span>
          <span class={styles.short} aria-hidden="true">
            {initials(person.name)}
          </span>
          <span class={`visually-hidden ${styles.short}`}>{person.name}</span>
        </li>
      ))}
    </ul>
  );
}
