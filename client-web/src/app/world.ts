import type { ReadonlySignal } from "@preact/signals";
import { idBody } from "../core/ids";
import { PHONE_SIDE_MAX, SLOTS_DESKTOP, SLOTS_PHONE } from "../media/limits";
import type { MediaSetup } from "../media/media";

export function randomIdBody(): string {
  return idBody(crypto.getRandomValues(new Uint8Array(16)));
}

/** Screens whose shorter side is small belong to phones. */
export function isPhone(): boolean {
  return Math.min(screen.width, screen.height) < PHONE_SIDE_MAX;
}

export function browserMediaSetup(output: ReadonlySignal<string>): MediaSetup {
  const phone = isPhone();
  const query = new URLSearchParams(location.search);
  const usual = phone ? SLOTS_PHONE : SLOTS_DESKTOP;
  const slots = Math.min(Number.parseInt(query.get("slots") ?? "", 10) || usual, usual);
  return { slots: Math.max(1, slots), codec: query.get("codec"), phone, output };
}

/** A part of the Network Information specification; only some browsers have it. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

/** Calls back when the machine is on another network; returns the way to stop. */
export function onNetwork(run: () => void): () => void {
  const { connection } = navigator as Navigator & { readonly connection?: NetworkInformation };
  let type = connection?.type;
  // Browsers also report every new guess at the speed: only another kind of network counts.
  const changed = () => {
    const before = type;
    type = connection?.type;
    if (before !== type && type !== "none") run();
  };
  window.addEventListener("online", run);
  connection?.addEventListener("change", changed);
  return () => {
    window.removeEventListener("online", run);
    connection?.removeEventListener("change", changed);
  };
}

/** Calls back with whether the page is out of sight; returns the way to stop. */
export function onSight(run: (hidden: boolean) => void): () => void {
  const changed = () => run(document.visibilityState === "hidden");
  document.addEventListener("visibilitychange", changed);
  changed();
  return () => document.removeEventListener("visibilitychange", changed);
}

/** Calls back when the page is about to be hidden or left; returns the way to stop. */
export function onHide(run: () => void): () => void {
  const hidden = () => {
    if (document.visibilityState === "hidden") run();
  };
  window.addEventListener("pagehide", run);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    window.removeEventListener("pagehide", run);
    document.removeEventListener("visibilitychange", hidden);
  };
}

/** Where documents are kept on this device; some browsers forbid it, and some throw when asked. */
export function deviceDatabase(): IDBFactory | undefined {
  try {
    return indexedDB;
  } catch {
    return undefined;
  }
}

export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The click has handed the address to the download by the next task; a minute is ample for slow disks.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
