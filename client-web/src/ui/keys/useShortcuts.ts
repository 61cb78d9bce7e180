import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Live } from "../../app/contract";
import { t } from "../../i18n";
import { say } from "../say";
import { listOpen } from "./list";
import { asksForList, isFree, JUMP, SHORTCUTS, singleKeys } from "./shortcuts";

/** A device that a key has switched answers within this; later it was somebody else. */
const ANSWERS_MS = 3_000;

/** Single keys for the session: devices, hand, panels, the way between content and controls, and the list of them all. */
export function useShortcuts(live: Live): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!singleKeys.peek() || !isFree(event) || !run(event)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  useSpokenDevices(live);
}

/** @returns whether the key was one of ours. */
function run(event: KeyboardEvent): boolean {
  if (asksForList(event)) {
    listOpen.value = true;
    return true;
  }
  if (event.shiftKey) return false;
  if (event.code === JUMP.code) {
    jump();
    return true;
  }
  const button = SHORTCUTS.find(({ code }) => code === event.code)?.presses;
  const found = button === undefined ? null : document.querySelector<HTMLElement>(`[data-testid="${button}"]`);
  if (found === null) return false;
  pressedAt = performance.now();
  // A panel that closes would take the focus with it.
  if (found.ariaExpanded === "true") found.focus();
  found.click();
  return true;
}

let pressedAt = Number.NEGATIVE_INFINITY;

function jump(): void {
  const controls = document.getElementById("controls");
  const inBar = controls?.contains(document.activeElement) ?? false;
  const to = inBar ? document.getElementById("content") : controls?.querySelector<HTMLElement>("button");
  to?.focus();
}

/** A key leaves the focus where it was: what it did to a device is said. */
function useSpokenDevices(live: Live): void {
  const before = useRef(live.media.local.peek());
  useSignalEffect(() => {
    const now = live.media.local.value;
    const { microphone, camera } = before.current;
    before.current = now;
    if (performance.now() - pressedAt > ANSWERS_MS) return;
    const word = (is: boolean) => t(is ? "devices.on" : "devices.off");
    if (now.microphone !== microphone) say(`${t("control.microphone")}: ${word(now.microphone)}`);
    if (now.camera !== camera) say(`${t("control.camera")}: ${word(now.camera)}`);
  });
}
