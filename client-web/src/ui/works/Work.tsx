import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { isStaff } from "../../core/state";
import { roomOfWork, roomsIn } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId, RoadmapView, RoomId } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Lazy } from "../Lazy";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Waiting } from "../parts/Waiting";
import { RoadmapReader } from "../roadmap/RoadmapReader";
import { useReadingLanguage } from "./language";
import { openedWork } from "./opened";
import { PresentButton } from "./PresentButton";
import { ReaderContext } from "./reader/context";
import { SideSwitch } from "./SideSwitch";
import { WorkMore } from "./WorkMore";
import styles from "./works.module.css";

const loadEditor = () => import("../roadmap/RoadmapEditor").then((module) => module.RoadmapEditor);

interface WorkProps {
  readonly roadmap: RoadmapId;
  readonly onBack: () => void;
}

type Read =
  | { readonly kind: "reading" }
  | { readonly kind: "read"; readonly view: RoadmapView; readonly n: number | null }
  | { readonly kind: "failed"; readonly code: string };

/** One roadmap to read, as it was when it was opened: what changes meanwhile is told, not moved under one's eyes. */
export function Work({ roadmap, onBack }: WorkProps) {
  const live = useLive();
  const read = useSignal<Read>({ kind: "reading" });
  const writing = useSignal(false);
  /** Whose it was when it was opened. */
  const room = useRef<RoomId | null>(null);
  const entry = live.works.gallery.value?.get(roadmap) ?? null;
  const state = live.state.value;
  const reading = useReadingLanguage().value;
  const context = useMemo(() => ({ ...reading, lit: null }), [reading]);
  const load = async () => {
    const n = live.works.gallery.peek()?.get(roadmap)?.n ?? null;
    const answer = await live.works.read(roadmap);
    read.value = answer.ok ? { kind: "read", view: answer.value, n } : { kind: "failed", code: answer.code };
  };
  useEffect(() => void load(), [roadmap]);
  if (!state) return null;
  const now = read.value;
  const ours = live.works.ours.value.has(roadmap);
  const newer = now.kind === "read" && entry !== null && now.n !== null && entry.n > now.n;
  const home = roomOfWork(state, roadmap);
  room.current ??= home?.id ?? null;
  const next = roomsIn(state.view).find((one) => one.id === room.current && one.roadmap !== roadmap);
  const name = home?.name ?? next?.name ?? entry?.name ?? "";
  if (writing.value) {
    const done = () => {
      writing.value = false;
      void load();
    };
    return (
      <div class={styles.writing}>
        <Button size="small" look="ghost" icon="eye" testid="work-read" onClick={done}>
          {t("mine.read")}
        </Button>
        <Lazy load={loadEditor} props={{ roadmap, name }} />
      </div>
    );
  }
  return (
    <div class={styles.work} data-testid="work" data-roadmap={roadmap}>
      <div class={styles.workBar}>
        <Button size="small" look="ghost" icon="grid" testid="work-back" onClick={onBack}>
          {t("gallery.back")}
        </Button>
        {ours && (
          <Button size="small" icon="pencil" testid="work-write" onClick={() => (writing.value = true)}>
            {t("mine.goOn")}
          </Button>
        )}
        {isStaff(state) && <PresentButton state={state} roadmap={roadmap} name={name} />}
      </div>
      <p class={styles.facts}>{t("stage.from", { name })}</p>
      {next && (
        <Button wide icon="restore" testid="work-went-on" onClick={() => (openedWork.value = next.roadmap)}>
          {t("works.wentOn")}
        </Button>
      )}
      {newer && (
        <Button wide icon="restore" testid="work-newer" onClick={() => void load()}>
          {t("gallery.newer")}
        </Button>
      )}
      {now.kind === "reading" && <Waiting text={t("roadmap.opening")} />}
      {now.kind === "failed" && (
        <EmptyState icon="paper" level={3} title={t("gallery.unread")} text={rejectionText(now.code)}>
          <Button onClick={() => void load()}>{t("action.tryAgain")}</Button>
        </EmptyState>
      )}
      {now.kind === "read" && (
        <>
          <SideSwitch view={now.view} />
          <ReaderContext.Provider value={context}>
            <RoadmapReader view={now.view} />
          </ReaderContext.Provider>
          <WorkMore state={state} roadmap={roadmap} view={now.view} />
        </>
      )}
    </div>
  );
}
