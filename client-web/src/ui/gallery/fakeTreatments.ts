import { signal } from "@preact/signals";
import type { Treatments } from "../../app/contract";
import { type SoundWish, type Treating, UNTREATED } from "../../core/treating";

/** How far blur and the removal of noise have come in a scene. */
export interface FakeTreated {
  readonly picture?: Treating;
  readonly sound?: Treating;
}

/** Switches that remember nothing and make nothing. */
export function fakeTreatments({ picture, sound }: FakeTreated = {}): Treatments {
  const blurred = signal(picture !== undefined);
  const wish = signal<SoundWish>(sound === undefined ? "usual" : "voice");
  const shown = signal(picture ?? UNTREATED);
  const heard = signal(sound ?? UNTREATED);
  return {
    blurred,
    wish,
    picture: shown,
    sound: heard,
    setBlur: (on) => {
      blurred.value = on;
      shown.value = on ? { is: "on" } : UNTREATED;
    },
    setSound: (next) => {
      wish.value = next;
      heard.value = next === "voice" ? { is: "on" } : UNTREATED;
    },
    heed: () => {
      shown.value = UNTREATED;
    },
  };
}
