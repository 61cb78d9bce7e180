import { effect } from "@preact/signals";
import { look, type Plug, type Seen } from "../core/plugged";
import { myLocation } from "../core/state";
import { keepAwake } from "../media/awake";
import { playing } from "../media/keys";
import type { Output } from "../media/output";
import type { Devices } from "./contract";
import type { LiveSession } from "./live";
import { onSight } from "./world";

/** What makes a device good company for an hour: its screen stays on, its keys work, and what is plugged in is followed. */
export function attend(session: LiveSession, devices: Devices, output: Output): void {
  const { live } = session;
  const stops = [
    wake(),
    showPlaying(session),
    followMicrophones(session, devices),
    followSpeakers(session, devices, output),
  ];
  const stop = effect(() => {
    if (live.link.value.kind !== "ended") return;
    for (const one of stops) one();
    queueMicrotask(() => stop());
  });
}

function wake(): () => void {
  return keepAwake({
    wakeLock: navigator.wakeLock,
    visible: () => document.visibilityState === "visible",
    onSight: (run) => onSight(run),
  });
}

function showPlaying({ live }: LiveSession): () => void {
  const { media } = live;
  const shown = playing(navigator.mediaSession, {
    play: (on) => {
      media.setSpeaker(on);
      if (on) void media.unblockSound();
    },
    microphone: () => void media.setMicrophone(!media.local.peek().microphone),
    camera: () => void media.setCamera(!media.local.peek().camera),
  });
  const stopHeading = effect(() => {
    const state = live.state.value;
    const place = state && myLocation(state);
    const room = place?.in === "room" ? place.room : null;
    shown.heading({ title: live.seat.title, place: state?.view.rooms.find(({ id }) => id === room)?.name ?? "" });
  });
  const stopState = effect(() => {
    const { microphone, camera } = media.local.value;
    shown.state({ sound: media.speaker.value, microphone, camera });
  });
  return () => {
    stopHeading();
    stopState();
    shown.end();
  };
}

function followMicrophones(session: LiveSession, devices: Devices): () => void {
  return following(devices.microphones, async (came) => {
    const instead = await session.media.microphoneCame(came.id);
    if (instead !== null) session.tell({ kind: "deviceNow", what: "microphone", label: came.label, instead });
  });
}

function followSpeakers(session: LiveSession, devices: Devices, output: Output): () => void {
  let first = true;
  return effect(() => {
    const there = devices.speakers.value;
    if (there.length === 0) return;
    const changed = output.follow(there.map(({ id }) => id));
    const label = there.find(({ id }) => id === output.id.peek())?.label ?? "";
    // What was gone before one came is no news.
    if (changed !== null && !first) session.tell({ kind: "deviceNow", what: "speaker", label, instead: null });
    first = false;
  });
}

function following(list: Devices["microphones"], run: (came: Plug) => Promise<void>): () => void {
  let before: Seen = null;
  return effect(() => {
    const { seen, came } = look(before, list.value);
    before = seen;
    if (came) void run(came);
  });
}
