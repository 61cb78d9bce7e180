import type { MediaProblem } from "../app/contract";
import { CAMERA_FPS, CAMERA_HEIGHT, CAMERA_WIDTH, SCREEN_FPS } from "./limits";
import { captureProblem } from "./problems";

export type Captured<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: MediaProblem };

/** A microphone's track. A chosen device that is gone gives way to the one the system prefers. */
export function captureMicrophone(deviceId: string | null): Promise<Captured<MediaStreamTrack>> {
  return capture("microphone", { audio: microphone(deviceId) }, (stream) => stream.getAudioTracks());
}

export function captureCamera(deviceId: string | null): Promise<Captured<MediaStreamTrack>> {
  return capture("camera", { video: camera(deviceId) }, (stream) => stream.getVideoTracks());
}

/** Both with one question to the person; if that fails, one after the other, so that neither takes the other along. */
export async function captureBoth(
  microphoneId: string | null,
  cameraId: string | null,
): Promise<Captured<MediaStreamTrack>[]> {
  const constraints = { audio: microphone(microphoneId), video: camera(cameraId) };
  const both = await navigator.mediaDevices?.getUserMedia(constraints).catch(() => null);
  if (!both) return [await captureMicrophone(microphoneId), await captureCamera(cameraId)];
  return both.getTracks().map((track) => ({ ok: true, value: hinted(track) }));
}

function microphone(deviceId: string | null): MediaTrackConstraints {
  return {
    channelCount: { ideal: 1 },
    echoCancellation: { ideal: true },
    noiseSuppression: { ideal: true },
    autoGainControl: { ideal: true },
    ...(deviceId === null ? {} : { deviceId: { ideal: deviceId } }),
  };
}

function camera(deviceId: string | null): MediaTrackConstraints {
  return {
    width: { ideal: CAMERA_WIDTH },
    height: { ideal: CAMERA_HEIGHT },
    frameRate: { ideal: CAMERA_FPS, max: 30 },
    ...(deviceId === null ? { facingMode: { ideal: "user" } } : { deviceId: { ideal: deviceId } }),
  };
}

function hinted(track: MediaStreamTrack): MediaStreamTrack {
  track.contentHint = track.kind === "audio" ? "speech" : "motion";
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
): Promise<Captured<MediaStreamTrack>> {
  // Browsers hide `mediaDevices` outside of HTTPS and localhost.
  if (!navigator.mediaDevices?.getUserMedia) return { ok: false, problem: "insecureOrigin" };
  try {
    const [track] = tracksOf(await navigator.mediaDevices.getUserMedia(constraints));
    if (!track) return { ok: false, problem: kind === "microphone" ? "microphoneMissing" : "cameraMissing" };
    return { ok: true, value: hinted(track) };
  } catch (error) {
    return { ok: false, problem: captureProblem(error, kind) };
  }
}
