import { describe, expect, it } from "vitest";
import type { DeviceView } from "../protocol/generated";
import { onElsewhere, otherDevices } from "./own-devices";
import { after, stateOf } from "./testing";

const OFF = { microphone: false, camera: false, screen: false };
const laptop = (media = OFF): DeviceView => ({ id: "dv_laptop", media });
const phone = (media = OFF): DeviceView => ({ id: "dv_phone", media });

function withDevices(...devices: DeviceView[]) {
  return after(stateOf({}), { type: "devices", devices }).state;
}

describe("our devices", () => {
  it("are none but this one until we are told of others", () => {
    expect(otherDevices(stateOf({}), "dv_laptop")).toEqual([]);
    expect(onElsewhere(stateOf({}), "dv_laptop")).toEqual(OFF);
  });

  it("know what another one has on", () => {
    const state = withDevices(laptop(), phone({ ...OFF, microphone: true }));
    expect(otherDevices(state, "dv_laptop").map((one) => one.id)).toEqual(["dv_phone"]);
    expect(onElsewhere(state, "dv_laptop")).toEqual({ ...OFF, microphone: true });
    expect(onElsewhere(state, "dv_phone")).toEqual(OFF);
  });

  it("take nothing from this one while it has it on too", () => {
    const on = { ...OFF, microphone: true };
    expect(onElsewhere(withDevices(laptop(on), phone(on)), "dv_laptop")).toEqual(OFF);
  });

  it("are forgotten when the last other one goes", () => {
    const state = withDevices(laptop(), phone());
    const alone = after(state, { type: "devices", devices: [] }).state;
    expect(alone.view.devices).toBeUndefined();
  });
});
