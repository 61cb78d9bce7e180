import { computed, effect, signal, untracked } from "@preact/signals";
import type { Device, Devices, MediaChoice, MediaProblem } from "../app/contract";
import type { SoundWish } from "../core/treating";
import { type Captured, captureBoth, captureCamera, captureMicrophone, type PictureSize } from "./capture";
import { meterLevel } from "./level";
import { CAPTURE } from "./limits";
import type { Output } from "./output";
import type { OwnTreatments } from "./treat/treatments";

/** Devices whose preview can be taken over by a session, so that nobody is asked twice. */
export interface PreviewDevices extends Devices {
  /** The preview's tracks, from now on the caller's to stop. */
  takePreview(): readonly MediaStreamTrack[];
}

/** Microphones, cameras and the preview before joining. */
export function createDevices(phone: boolean, output: Output, treatments: OwnTreatments): PreviewDevices {
  const microphones = signal<readonly Device[]>([]);
  const cameras = signal<readonly Device[]>([]);
  const speakers = signal<readonly Device[]>([]);
  const canFlip = computed(() => phone && cameras.value.length > 1);
  const preview = signal<MediaStream | null>(null);
  const level = signal(0);
  const problems = signal<readonly MediaProblem[]>([]);
  let stopMeter = () => {};
  /** A preview that was asked for later wins over one still waiting for permission. */
  let turn = 0;
  /** What the preview shows, or waits for; null while there is none. */
  let shown: MediaChoice | null = null;

  const list = async () => {
    const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    microphones.value = named(all, "audioinput");
    cameras.value = named(all, "videoinput");
    speakers.value = output.can ? named(all, "audiooutput") : [];
  };
  navigator.mediaDevices?.addEventListener("devicechange", () => void list());
  void list();

  const takePreview = () => {
    turn += 1;
    shown = null;
    stopMeter();
    stopMeter = () => {};
    const tracks = preview.peek()?.getTracks() ?? [];
    preview.value = null;
    level.value = 0;
    return tracks;
  };

  const stopPreview = () => {
    for (const track of takePreview()) track.stop();
  };

  /** Nothing is made of what has broken any more: it is looked for anew. */
  const again = () => {
    if (shown !== null) void startPreview(shown);
  };

  const startPreview = async (choice: MediaChoice) => {
    stopPreview();
    shown = choice;
    const mine = turn;
    problems.value = [];
    const captured = await captureTreated(
      choice,
      choice.grade !== "full" ? CAPTURE.saver : phone ? CAPTURE.phone : CAPTURE.desktop,
      treatments,
      again,
    );
    const tracks = captured.flatMap((one) => (one.ok ? [one.value] : []));
    if (mine !== turn) {
      for (const track of tracks) track.stop();
      return;
    }
    problems.value = [...new Set(captured.flatMap((one) => (one.ok ? [] : [one.problem])))];
    preview.value = tracks.length > 0 ? new MediaStream(tracks) : null;
    // Pulled out: what else there is, or a word that there is none.
    for (const track of tracks) track.onended = () => mine === turn && again();
    const sound = tracks.find((track) => track.kind === "audio");
    if (sound) {
      stopMeter = meterLevel(sound, (loud) => {
        level.value = loud;
      });
    }
    // Labels are known only after permission.
    await list();
  };

  effect(() => {
    void [treatments.blurred.value, treatments.soundTurn.value];
    untracked(again);
  });

  const canShareScreen = typeof navigator.mediaDevices?.getDisplayMedia === "function";
  return {
    microphones,
    cameras,
    speakers,
    speaker: output.id,
    canChooseSpeaker: output.can,
    chooseSpeaker: output.choose,
    canFlip,
    preview,
    level,
    problems,
    canShareScreen,
    treatments,
    startPreview,
    stopPreview,
    takePreview,
  };
}

/** What was chosen, as it would be sent. */
async function captureTreated(
  choice: MediaChoice,
  size: PictureSize,
  treatments: OwnTreatments,
  died: () => void,
): Promise<Captured<MediaStreamTrack>[]> {
  const clear = !choice.camera || (await treatments.pictureReady());
  const wish = choice.microphone ? treatments.soundNow() : "usual";
  const captured = await captureChosen({ ...choice, camera: choice.camera && clear }, size, wish);
  const made = captured.map((one): Captured<MediaStreamTrack> => {
    if (!one.ok) return one;
    if (one.value.kind === "video") return treatments.makePicture(one.value, died);
    return { ok: true, value: treatments.makeSound(one.value, wish, died) };
  });
  return clear ? made : [...made, { ok: false, problem: "blurFailed" }];
}

async function captureChosen(
  choice: MediaChoice,
  size: PictureSize,
  wish: SoundWish,
): Promise<Captured<MediaStreamTrack>[]> {
  const { microphoneId, cameraId, facing } = choice;
  if (choice.microphone && choice.camera) return captureBoth(microphoneId, cameraId, size, wish, facing);
  if (choice.microphone) return [await captureMicrophone(microphoneId, wish)];
  return choice.camera ? [await captureCamera(cameraId, size, facing)] : [];
}

function named(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): Device[] {
  return (
    all
      // "default" and "communications" are other names of devices that are in the list themselves.
      .filter((device) => device.kind === kind && !NOT_DEVICES.has(device.deviceId))
      .map((device) => ({ id: device.deviceId, label: device.label, group: device.groupId }))
  );
}

const NOT_DEVICES: ReadonlySet<string> = new Set(["", "default", "communications"]);
