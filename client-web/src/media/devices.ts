import { computed, signal } from "@preact/signals";
import type { Device, Devices, MediaChoice, MediaProblem } from "../app/contract";
import { type Captured, captureBoth, captureCamera, captureMicrophone, type PictureSize } from "./capture";
import { meterLevel } from "./level";
import { CAPTURE } from "./limits";
import type { Output } from "./output";

/** Devices whose preview can be taken over by a session, so that nobody is asked twice. */
export interface PreviewDevices extends Devices {
  /** The preview's tracks, from now on the caller's to stop. */
  takePreview(): readonly MediaStreamTrack[];
}

/** Microphones, cameras and the preview before joining. */
export function createDevices(phone: boolean, output: Output): PreviewDevices {
  const microphones = signal<readonly Device[]>([]);
  const cameras = signal<readonly Device[]>([]);
  const speakers = signal<readonly Device[]>([]);
  const canFlip = computed(() => phone && cameras.value.length > 1);
  const preview = signal<MediaStream | null>(null);
  const level = signal(0);
  const problem = signal<MediaProblem | null>(null);
  let stopMeter = () => {};
  /** A preview that was asked for later wins over one still waiting for permission. */
  let turn = 0;

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

  const startPreview = async (choice: MediaChoice) => {
    stopPreview();
    const mine = turn;
    problem.value = null;
    const captured = await captureChosen(
      choice,
      choice.grade !== "full" ? CAPTURE.saver : phone ? CAPTURE.phone : CAPTURE.desktop,
    );
    const tracks = captured.flatMap((one) => (one.ok ? [one.value] : []));
    if (mine !== turn) {
      for (const track of tracks) track.stop();
      return;
    }
    problem.value = captured.flatMap((one) => (one.ok ? [] : [one.problem]))[0] ?? null;
    preview.value = tracks.length > 0 ? new MediaStream(tracks) : null;
    const sound = tracks.find((track) => track.kind === "audio");
    if (sound) {
      stopMeter = meterLevel(sound, (loud) => {
        level.value = loud;
      });
    }
    // Labels are known only after permission.
    await list();
  };

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
    problem,
    canShareScreen,
    startPreview,
    stopPreview,
    takePreview,
  };
}

async function captureChosen(choice: MediaChoice, size: PictureSize): Promise<Captured<MediaStreamTrack>[]> {
  const { microphoneId, cameraId, facing } = choice;
  if (choice.microphone && choice.camera) return captureBoth(microphoneId, cameraId, size, facing);
  if (choice.microphone) return [await captureMicrophone(microphoneId)];
  return choice.camera ? [await captureCamera(cameraId, size, facing)] : [];
}

function named(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): Device[] {
  return (
    all
      // "default" and "communications" are other names of devices that are in the list themselves.
      .filter((device) => device.kind === kind && !NOT_DEVICES.has(device.deviceId))
      .map((device) => ({ id: device.deviceId, label: device.label }))
  );
}

const NOT_DEVICES: ReadonlySet<string> = new Set(["", "default", "communications"]);
