import { useEffect, useRef } from "preact/hooks";
import { type AgendaLook, type AgendaPoint, wordSince } from "../../core/agenda";
import { t } from "../../i18n";
import { say } from "../say";
import { partTitle } from "./partTitle";

/** Says what is on when it begins, and the time left at a few marks; never every second. */
export function useSpoken(point: AgendaPoint | null): void {
  const id = point?.item?.id ?? null;
  const leftMs = point?.leftMs ?? 0;
  const before = useRef<AgendaLook | null>(null);
  useEffect(() => {
    const word = wordSince(before.current, { id, leftMs });
    before.current = { id, leftMs };
    const item = point?.item;
    if (word === null || !item) return;
    const title = partTitle(item);
    if ("count" in word) say(t("agenda.saidMinutes", { title, count: word.count }));
    else say(t(word.says === "now" ? "agenda.saidNow" : "agenda.saidOver", { title }));
  }, [id, leftMs]);
}
