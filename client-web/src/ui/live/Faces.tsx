import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mates, myRoom } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { EmptyState } from "../parts/EmptyState";
import { type Area, arrange } from "./arrange";
import { facesOf, focusOf, spotlitFirst } from "./faces";
import { Tile } from "./Tile";
import styles from "./tile.module.css";

/** Everybody who is seen or may be heard, placed by the room there is. */
export function Faces() {
  const live = useLive();
  const area = useSignal<Area>({ width: 0, height: 0 });
  const box = useRef<HTMLElement>(null);
  const speaking = useSignal<string | null>(null);
  const speakers = useComputed(() => new Set(live.media.speakers.value));

  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) area.value = { width: entry.contentRect.width, height: entry.contentRect.height };
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  // The last who spoke keeps the big place through a pause.
  useSignalEffect(() => {
    const loudest = live.media.speakers.value.find((id) => id !== live.state.peek()?.you);
    if (loudest !== undefined) speaking.value = loudest;
  });

  const state = live.state.value;
  if (!state) return null;
  const besideDocument = myRoom(state) !== null || state.view.stage.shows === "roadmap";
  const faces = facesOf(state, live.media.slots.value, live.media.local.value);
  const spotlight = state.view.spotlight ?? [];
  const shown = spotlitFirst(
    faces.filter((face) => face.shown),
    spotlight,
  );
  const focus = focusOf(faces, speaking.value, besideDocument, spotlight);
  const focusIndex = shown.findIndex((face) => face.key === focus);
  const boxes = arrange(area.value, shown.length, focusIndex < 0 ? null : focusIndex);
  const placed = new Map(shown.map((face, index) => [face.key, boxes[index] ?? null]));
  const left = shown.filter((face) => placed.get(face.key) === null).length;
  return (
    <section class={styles.faces} ref={box} aria-label={t("faces.title")}>
      {faces.map((face) => (
        <Tile
          key={face.key}
          face={face}
          box={placed.get(face.key) ?? null}
          speaking={face.person !== null && face.kind === "camera" && speakers.value.has(face.person.id)}
        />
      ))}
      {left > 0 && <span class={styles.more}>{t("faces.more", { count: left })}</span>}
      {shown.length === 0 && (
        <EmptyState
          icon="stage"
          title={t(mates(state).length > 0 ? "stage.quiet" : "stage.alone")}
          text={t(mates(state).length > 0 ? "stage.quietHelp" : "stage.aloneHelp")}
        />
      )}
    </section>
  );
}
