import { idBody } from "../core/ids";
import { PHONE_SIDE_MAX, SLOTS_DESKTOP, SLOTS_PHONE } from "../media/limits";
import type { MediaSetup } from "../media/media";

export function randomIdBody(): string {
  return idBody(crypto.getRandomValues(new Uint8Array(16)));
}

export function browserMediaSetup(): MediaSetup {
  const small = Math.min(screen.width, screen.height) < PHONE_SIDE_MAX;
  const codec = new URLSearchParams(location.search).get("codec");
  return { slots: small ? SLOTS_PHONE : SLOTS_DESKTOP, codec };
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

export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The click has handed the address to the download by the next task; a minute is ample for slow disks.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
