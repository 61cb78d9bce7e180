import { signal } from "@preact/signals";
import type { Link, WebinarId } from "../../protocol/generated";
import { keep, recall } from "../storage";

type Fresh = Readonly<Record<WebinarId, readonly Link[]>>;
const KEY = "plenary.freshLinks";

/** Links made in this tab, whole. The server keeps only their hashes, so nobody else can show them again. */
export const freshLinks = signal<Fresh>(recall<Fresh>("session", KEY) ?? {});

export function keepFreshLinks(webinar: WebinarId, made: readonly Link[]): void {
  freshLinks.value = { ...freshLinks.value, [webinar]: [...(freshLinks.value[webinar] ?? []), ...made] };
  keep("session", KEY, freshLinks.value);
}

export function dropFreshLink(webinar: WebinarId, link: string): void {
  const left = (freshLinks.value[webinar] ?? []).filter((known) => known.id !== link);
  freshLinks.value = { ...freshLinks.value, [webinar]: left };
  keep("session", KEY, freshLinks.value);
}
