import type { DeviceId, DeviceView, MediaState } from "../protocol/generated";
import type { SessionState } from "./state";

const NOTHING: MediaState = { microphone: false, camera: false, screen: false };

/** Our devices that are in the session beside this one. */
export function otherDevices(state: SessionState, device: DeviceId): readonly DeviceView[] {
  return (state.view.devices ?? []).filter((one) => one.id !== device);
}

/** What of ours another device has on, and this one has not: of each kind, one device at a time has it. */
export function onElsewhere(state: SessionState, device: DeviceId): MediaState {
  const own = state.view.devices?.find((one) => one.id === device)?.media ?? NOTHING;
  const others = otherDevices(state, device);
  const taken = (kind: keyof MediaState) => !own[kind] && others.some((one) => one.media[kind]);
  return { microphone: taken("microphone"), camera: taken("camera"), screen: taken("screen") };
}
