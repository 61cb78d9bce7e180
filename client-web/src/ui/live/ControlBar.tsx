import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { SessionState } from "../../core/state";
import { t, withWords } from "../../i18n";
import { useLive } from "../context";
import { useLoaded } from "../useLoaded";
import { BarSheet } from "./BarSheet";
import { fold } from "./bar";
import { Control } from "./Control";
import styles from "./controls.module.css";
import { LeaveDialog } from "./LeaveDialog";
import { ReactionPicker } from "./ReactionPicker";
import { type BarControl, useControls } from "./useControls";

const loadView = () => withWords(import("../scene/ViewDialog"), "scene").then((module) => module.ViewDialog);

/** The most used first; where there is no room for all, the others are behind "More". */
export function ControlBar() {
  const live = useLive();
  const state = live.state.value;
  return state && <Bar state={state} />;
}

function Bar({ state }: { readonly state: SessionState }) {
  const bar = useRef<HTMLElement>(null);
  const width = useSignal(innerWidth);
  const leaving = useSignal(false);
  const viewing = useSignal(false);
  const ViewDialog = useLoaded(loadView, viewing.value);
  useEffect(() => {
    if (!bar.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) width.value = entry.contentRect.width;
    });
    watch.observe(bar.current);
    return () => watch.disconnect();
  }, []);
  const controls = useControls(state, { view: () => (viewing.value = true), leave: () => (leaving.value = true) });
  const { bar: shown, more } = fold(controls, width.value);
  return (
    <nav id="controls" ref={bar} class={styles.bar} tabIndex={-1} aria-label={t("control.title")}>
      {shown.map((one, index) => (
        <Fragment key={one.control.testid}>
          {index > 0 && shown[index - 1]?.group !== one.group && <span class={styles.rule} />}
          {one.sheet ? (
            <BarSheet control={one.control}>{(open) => open && <ReactionPicker />}</BarSheet>
          ) : (
            <Control {...one.control} />
          )}
        </Fragment>
      ))}
      {more.length > 0 && <More controls={more} />}
      {leaving.value && <LeaveDialog onClose={() => (leaving.value = false)} />}
      {ViewDialog && <ViewDialog onClose={() => (viewing.value = false)} />}
    </nav>
  );
}

/** What is behind it stays in the page while it is shut: keys press it there. */
function More({ controls }: { readonly controls: readonly BarControl[] }) {
  const news = controls.filter(({ control }) => (control.badge ?? 0) > 0);
  const badge = news.reduce((sum, { control }) => sum + (control.badge ?? 0), 0);
  const badgeText = news.map(({ control }) => control.badgeText).join(", ");
  const warm = news.some(({ control }) => control.warm);
  return (
    <BarSheet control={{ icon: "more", label: t("control.more"), testid: "more-toggle", badge, badgeText, warm }}>
      {(open, close) => (
        <div class={styles.more}>
          {open && controls.some((one) => one.sheet) && <ReactionPicker />}
          {controls
            .filter((one) => !one.sheet)
            .map(({ control }) => (
              <Control
                key={control.testid}
                {...control}
                row
                onClick={() => {
                  close();
                  control.onClick();
                }}
              />
            ))}
        </div>
      )}
    </BarSheet>
  );
}
