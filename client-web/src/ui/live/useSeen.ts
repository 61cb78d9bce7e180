import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { SessionState } from "../../core/state";
import { useLive } from "../context";
import { type Area, type Paged, paged } from "./arrange";
import { type Face, type Look, seenOf } from "./faces";
import { page } from "./look";
import { askedFor, hear, inTurn, letIn, type Places, picturesAPage } from "./pages";

interface Seen {
  /** In the order of their places. */
  readonly seen: readonly Face[];
  /** The page of a gallery that is looked at; null in other layouts. */
  readonly gallery: Paged | null;
}

/** Those who have a place in the picture; the server is asked for the pictures of those whom one has chosen to see. */
export function useSeen(state: SessionState, faces: readonly Face[], look: Look, area: Area): Seen {
  const { media } = useLive();
  const places = useSignal<Places>(new Map());
  const heard = useRef<readonly string[]>([]);
  const people = state.view.participants;
  const grade = media.grade.value;
  const inPages = look.layout === "gallery";
  const seen = seenOf(inPages ? inTurn(faces, people, places.value) : faces, look);
  const most = picturesAPage(seen, media.slots.value.length, grade);
  const gallery = inPages ? paged(area, seen.length, page.value, most) : null;

  const asked = askedFor(seen, gallery, look, grade);
  useEffect(() => media.askFor(asked), [media, asked.join()]);
  useEffect(() => () => media.askFor([]), [media]);

  const loudest = media.speakers.value.filter((id) => id !== state.you);
  useEffect(() => {
    heard.current = hear(heard.current, loudest);
    if (gallery) places.value = letIn(seen, gallery, heard.current, look, people, places.peek());
  }, [loudest.join(), gallery?.page]);
  return { seen, gallery };
}
