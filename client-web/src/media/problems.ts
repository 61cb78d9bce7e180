import type { MediaProblem } from "../app/contract";

/** What a refused `getUserMedia` means to the person. Names are those of the Media Capture specification. */
export function captureProblem(error: unknown, kind: "microphone" | "camera"): MediaProblem {
  const name = error instanceof Error ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return kind === "microphone" ? "microphoneRefused" : "cameraRefused";
    case "NotReadableError":
    case "AbortError":
      return "deviceBusy";
    case "TypeError":
      return "insecureOrigin";
    default:
      return kind === "microphone" ? "microphoneMissing" : "cameraMissing";
  }
}
