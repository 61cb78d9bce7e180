import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { isStaff } from "../../core/state";
import { roomOfWork, type ShownRoadmap } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Waiting } from "../parts/Waiting";
import { RoadmapReader } from "../roadmap/RoadmapReader";
import { say } from "../say";
import { ExportButton } from "./ExportButton";
import { GuideBar } from "./GuideBar";
import { useReadingLanguage } from "./language";
import { ReaderContext } from "./reader/context";
import { ScoreButton } from "./ScoreButton";
import { SideSwitch } from "./SideSwitch";
import { StageTime } from "./StageTime";
import { reveal } from "./spots";
import styles from "./stage.module.css";
import { TurnBar } from "./TurnBar";
import { useFollow } from "./useFollow";
import { neighbour, useGuide } from "./useGuide";
import { type AsOf, useStageView } from "./useStageView";

/** A room's roadmap on the plenary's stage, as it was when it was put there: everybody reads along with who presents. */
export function Stage({ stage }: { readonly stage: ShownRoadmap }) {
  const live = useLive();
  const state = live.state.value;
  const now = useStageView(stage);
  if (!state) return null;
  const ours = stage.turn?.reporter === state.you;
  return (
    <div class={styles.stage} data-testid="stage-roadmap" data-roadmap={stage.roadmap}>
      <TurnBar state={state} stage={stage} />
      {now.kind === "opening" && <Waiting text={t("roadmap.opening")} />}
      {now.kind === "refused" && (
        <EmptyState icon="paper" title={t("roadmap.refused")} text={t("roadmap.refusedHelp")} />
      )}
      {now.kind === "shown" && (
        <Pages
          key={stage.roadmap}
          view={now.view}
          of={now.of}
          name={roomOfWork(state, stage.roadmap)?.name ?? ""}
          version={stage.version ?? null}
          guides={ours}
          mayGuide={stage.version !== undefined && (ours || isStaff(state))}
        />
      )}
    </div>
  );
}

interface PagesProps {
  readonly view: RoadmapView;
  readonly of: AsOf;
  readonly name: string;
  /** Null: it is shown as it changes. */
  readonly version: number | null;
  /** From the beginning: the reporter leads, staff may. */
  readonly guides: boolean;
  readonly mayGuide: boolean;
}

function Pages({ view, of, name, version, guides, mayGuide }: PagesProps) {
  const { works } = useLive();
  const scroller = useRef<HTMLDivElement>(null);
  const guiding = useSignal(guides);
  const following = useSignal(true);
  const marked = useSignal<string | null>(null);
  const pointer = works.pointer.value;
  const reading = useReadingLanguage();
  const on = mayGuide && guiding.value;
  const lit = on ? marked.value : (pointer?.path ?? null);
  const letGo = useCallback(() => {
    following.value = false;
    say(t("works.follow.off"));
  }, []);
  const mark = useCallback((spot: string | null) => (marked.value = spot), []);
  useFollow(scroller, pointer, !on && following.value, letGo);
  useGuide(scroller, on, { works, roadmap: view.roadmap, lit: marked.value, mark });
  useEffect(() => {
    if (lit !== null && scroller.current && (on || following.value)) reveal(scroller.current, lit);
  }, [lit]);
  const context = useMemo(() => ({ ...reading.value, lit }), [reading.value, lit]);
  const step = (by: -1 | 1) => {
    if (scroller.current) marked.value = neighbour(scroller.current, marked.value, by);
  };
  return (
    <>
      {on && (
        <GuideBar
          lit={marked.value}
          onStep={step}
          onClear={() => (marked.value = null)}
          onEnd={() => (guiding.value = false)}
        />
      )}
      <section
        class={styles.pages}
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by keyboard
        tabIndex={0}
        aria-label={t("stage.from", { name })}
        data-testid="stage-pages"
      >
        <div class={styles.label}>
          <StageTime of={of} />
          <SideSwitch view={view} />
        </div>
        <ReaderContext.Provider value={context}>
          <RoadmapReader view={view} />
        </ReaderContext.Provider>
        <footer class={styles.foot}>
          <ScoreButton roadmap={view.roadmap} />
          <ExportButton roadmap={view.roadmap} view={view} {...(version !== null && { version })} />
        </footer>
      </section>
      {!on && (mayGuide || pointer !== null) && (
        <div class={styles.follow}>
          {pointer !== null && !following.value && (
            <Button size="small" look="primary" icon="focus" testid="follow" onClick={() => (following.value = true)}>
              {t("works.follow.again")}
            </Button>
          )}
          {mayGuide && (
            <Button size="small" icon="focus" testid="guide-begin" onClick={() => (guiding.value = true)}>
              {t("works.guide.begin")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
