import { useSignal } from "@preact/signals";
import type { Live } from "../../app/contract";
import { isStaff, personOf, type SessionState } from "../../core/state";
import { roomsIn } from "../../core/works";
import { t } from "../../i18n";
import { dateTime, percent } from "../../i18n/format";
import type { Mark, RoadmapId, RoomView, VersionHead } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { send } from "../send";
import { toast } from "../toasts";
import { openedWork } from "../works/opened";
import { PresentButton } from "../works/PresentButton";
import styles from "../works/works.module.css";

interface VersionRowProps {
  readonly state: SessionState;
  readonly room: RoomView | null;
  readonly version: VersionHead;
  readonly onRead: () => void;
  readonly onCompare: () => void;
  readonly onRestored: () => void;
}

/** One frozen state: when, why it is kept, and what can be done with it. */
export function VersionRow({ state, room, version, onRead, onCompare, onRestored }: VersionRowProps) {
  const live = useLive();
  const { works } = live;
  const asking = useSignal(false);
  const { n, at, marks, title } = version;
  const when = dateTime(at);
  return (
    <li class={styles.version} data-version={n}>
      <p>
        <strong>{marks.map((mark) => markText(state, mark)).join(" · ") || t("versions.unmarked")}</strong>
      </p>
      <p class={styles.facts}>
        {when} · {percent(version.percent)}
        {title !== "" && (
          <>
            {" · "}
            <bdi>{title}</bdi>
          </>
        )}
      </p>
      <div class={styles.cardActions}>
        <Button size="small" testid={`version-read-${n}`} onClick={onRead}>
          {t("gallery.read")}
          <span class="visually-hidden"> {when}</span>
        </Button>
        <Button size="small" testid={`version-compare-${n}`} onClick={onCompare}>
          {t("versions.compare")}
          <span class="visually-hidden"> {when}</span>
        </Button>
        {isStaff(state) && room && (
          <PresentButton state={state} roadmap={room.roadmap} name={when} version={n} testid={`version-present-${n}`} />
        )}
        {room && isStaff(state) && (
          <Button
            size="small"
            icon="globe"
            testid={`version-publish-${n}`}
            onClick={() => void publish(live, room.roadmap, n)}
          >
            {t("publish.version")}
            <span class="visually-hidden"> {when}</span>
          </Button>
        )}
        {room && (isStaff(state) || works.ours.value.has(room.roadmap)) && (
          <Button size="small" icon="restore" testid={`version-restore-${n}`} onClick={() => (asking.value = true)}>
            {t("versions.restore")}
          </Button>
        )}
      </div>
      {asking.value && room && (
        <Restore room={room} version={n} onDone={onRestored} onCancel={() => (asking.value = false)} />
      )}
    </li>
  );
}

async function publish(live: Live, roadmap: RoadmapId, version: number): Promise<void> {
  if (await send(live, { type: "publish", roadmap, version })) toast(t("publish.done"), "good");
}

interface RestoreProps {
  readonly room: RoomView;
  readonly version: number;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The document of now is put aside whole, so it is said where what was written goes. */
function Restore({ room, version, onDone, onCancel }: RestoreProps) {
  const live = useLive();
  const busy = useSignal(false);
  const restore = async () => {
    busy.value = true;
    const done = await send(live, { type: "restoreRoadmap", room: room.id, version });
    busy.value = false;
    if (!done) return;
    toast(t("versions.restored"), "good");
    const now = live.state.peek();
    const next = now && roomsIn(now.view).find((one) => one.id === room.id)?.roadmap;
    if (next && openedWork.peek() === room.roadmap) openedWork.value = next;
    onDone();
  };
  return (
    <section class={styles.ask} aria-label={t("versions.restore")}>
      <p>{t("versions.restoreHelp", { name: room.name })}</p>
      <div class={styles.cardActions}>
        <Button
          size="small"
          look="primary"
          testid="version-restore-now"
          busy={busy.value}
          onClick={() => void restore()}
        >
          {t("versions.restore")}
        </Button>
        <Button size="small" look="ghost" onClick={onCancel}>
          {t("versions.leave")}
        </Button>
      </div>
    </section>
  );
}

function markText(state: SessionState, mark: Mark): string {
  switch (mark.mark) {
    case "named":
      return t("mark.named", { what: mark.name, name: personOf(state, mark.by)?.profile.name ?? t("person.someone") });
    case "asPresented":
      return t("mark.asPresented");
    case "shown":
      return t("mark.shown");
    case "restored":
      return t("mark.restored");
    case "joint":
      return t("mark.joint");
    case "part":
      return t("mark.part");
    case "imported":
      return t("mark.imported");
    case "published":
      return t("mark.published");
  }
}
