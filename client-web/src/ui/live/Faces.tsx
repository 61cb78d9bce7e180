import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mates, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { EmptyState } from "../parts/EmptyState";
import { useLoaded } from "../useLoaded";
import { type Area, arrange } from "./arrange";
import { facesOf, type Look, largeOf } from "./faces";
import { hasDocument, layoutOf, pins, selfView } from "./look";
import { Tile } from "./Tile";
import styles from "./tile.module.css";
import { useSeen } from "./useSeen";

const loadPager = () => import("../scene/Pager").then((module) => module.Pager);

/** Everybody who is seen or may be heard, placed by the room there is and by how one looks at it. */
export function Faces() {
  const state = useLive().state.value;
  return state && <Placed state={state} />;
}

function Placed({ state }: { readonly state: SessionState }) {
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

  const look: Look = {
    layout: layoutOf(state),
    pins: pins.value,
    selfHidden: selfView.value.hidden,
    besideDocument: hasDocument(state),
    spotlight: state.view.spotlight ?? [],
  };
  const faces = facesOf(state, live.media.slots.value, live.media.local.value, look.layout === "gallery");
  const { seen, gallery } = useSeen(state, faces, look, area.value);
  const large = largeOf(seen, look, speaking.value).map((key) => seen.findIndex((face) => face.key === key));
  const boxes = gallery ? gallery.boxes : arrange(area.value, seen.length, large);
  const placed = new Map(seen.map((face, index) => [face.key, boxes[index] ?? null]));
  const left = gallery ? 0 : boxes.filter((one) => one === null).length;
  const Pager = useLoaded(loadPager, gallery !== null && gallery.pages > 1);
  const alone = mates(state).length === 0;
  return (
    <section class={styles.faces} ref={box} aria-label={t("faces.title")} data-testid="faces" data-layout={look.layout}>
      {faces.map((face) => {
        const at = placed.get(face.key) ?? null;
        // What comes from a slot or from this page keeps its element; initials out of sight need none.
        if (at === null && face.slot === null && !face.self) return null;
        return (
          <Tile
            key={face.key}
            face={face}
            box={at}
            speaking={face.person !== null && face.kind === "camera" && speakers.value.has(face.person.id)}
          />
        );
      })}
      {left > 0 && <span class={styles.more}>{t("faces.more", { count: left })}</span>}
      {gallery && Pager && <Pager gallery={gallery} count={seen.length} />}
      {seen.length === 0 &&
        (look.layout === "content" ? (
          <EmptyState icon="stage" title={t("layout.nothing")} text={t("layout.nothingHelp")} />
        ) : (
          <EmptyState
            icon="stage"
            title={t(alone ? "stage.alone" : "stage.quiet")}
            text={t(alone ? "stage.aloneHelp" : "stage.quietHelp")}
          />
        ))}
    </section>
  );
}
