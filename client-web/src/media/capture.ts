import type { Facing, MediaProblem } from "../app/contract";
import type { SoundWish } from "../core/treating";
import { SCREEN_FPS } from "./limits";
import { captureProblem } from "./problems";
import { originOf } from "./treat/made";

/** What a camera is asked for. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

export type Captured<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: MediaProblem };

/** A microphone's track. A chosen device that is gone gives way to the one the system prefers. */
export function captureMicrophone(
  deviceId: string | null,
  wish: SoundWish = "usual",
): Promise<Captured<MediaStreamTrack>> {
  return capture("microphone", { audio: microphone(deviceId, wish) }, (stream) => stream.getAudioTracks(), wish);
}

export function captureCamera(
  deviceId: string | null,
  size: PictureSize,
  facing?: Facing,
): Promise<Captured<MediaStreamTrack>> {
  return capture("camera", { video: camera(deviceId, size, facing) }, (stream) => stream.getVideoTracks());
}

/** Another size from a camera that is on. One that cannot goes on as it is. */
export async function resize(track: MediaStreamTrack | null, size: PictureSize): Promise<void> {
  if (track)
    await originOf(track)
      .applyConstraints(sized(size))
      .catch(() => {});
}

/** Both with one question to the person; if that fails, one after the other, so that neither takes the other along. */
export async function captureBoth(
  microphoneId: string | null,
  cameraId: string | null,
  size: PictureSize,
  wish: SoundWish,
  facing?: Facing,
): Promise<Captured<MediaStreamTrack>[]> {
  const constraints = { audio: microphone(microphoneId, wish), video: camera(cameraId, size, facing) };
  const both = await navigator.mediaDevices?.getUserMedia(constraints).catch(() => null);
  if (!both) return [await captureMicrophone(microphoneId, wish), await captureCamera(cameraId, size, facing)];
  return both.getTracks().map((track) => ({ ok: true, value: hinted(track, wish) }));
}

/** Echoes are taken out whatever is wished: the others would hear themselves. */
function microphone(deviceId: string | null, wish: SoundWish): MediaTrackConstraints {
  return {
    channelCount: { ideal: 1 },
    echoCancellation: { ideal: true },
    noiseSuppression: { ideal: wish === "usual" },
    autoGainControl: { ideal: wish !== "original" },
    ...(deviceId === null ? {} : { deviceId: { ideal: deviceId } }),
  };
}

function camera(deviceId: string | null, size: PictureSize, facing: Facing = "user"): MediaTrackConstraints {
  return {
    ...sized(size),
    ...(deviceId === null ? { facingMode: { ideal: facing } } : { deviceId: { ideal: deviceId } }),
  };
}

function sized({ width, height, fps }: PictureSize): MediaTrackConstraints {
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: fps, max: 30 } };
}

function hinted(track: MediaStreamTrack, wish: SoundWish): MediaStreamTrack {
  const sound = wish === "original" ? "music" : "speech";
  track.contentHint = track.kind === "audio" ? sound : "motion";
  return track;
}

/** The screen, with its sound where the browser gives it. */
export async function captureScreen(): Promise<Captured<MediaStream>> {
  if (!navigator.mediaDevices?.getDisplayMedia) return { ok: false, problem: "screenRefused" };
  try {
    const video = { frameRate: { ideal: SCREEN_FPS, max: SCREEN_FPS } };
    const stream = await navigator.mediaDevices.getDisplayMedia({ video, audio: true });
    for (const track of stream.getVideoTracks()) track.contentHint = "detail";
    return { ok: true, value: stream };
  } catch {
    return { ok: false, problem: "screenRefused" };
  }
}

async function capture(
  kind: "microphone" | "camera",
  constraints: MediaStreamConstraints,
  tracksOf: (stream: MediaStream) => MediaStreamTrack[],
  wish: SoundWish = "usual",
): Promise<Captured<MediaStreamTrack>> {
  // Browsers hide `mediaDevices` outside of HTTPS and localhost.
  if (!navigator.mediaDevices?.getUserMedia) return { ok: false, problem: "insecureOrigin" };
  try {
    const [track] = tracksOf(await navigator.mediaDevices.getUserMedia(constraints));
    if (!track) return { ok: false, problem: kind === "microphone" ? "microphoneMissing" : "cameraMissing" };
    return { ok: true, value: hinted(track, wish) };
  } catch (error) {
    return { ok: false, problem: captureProblem(error, kind) };
  }
}
