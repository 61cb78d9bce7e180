/** What is made of one's own picture, or sound, before it is sent: how far that has come. */
export type Treating =
  | { readonly is: "off" }
  /** Its program and its model are fetched; nothing is sent before they are there. */
  | { readonly is: "loading" }
  | { readonly is: "on" }
  /** It works, and the device does not keep up with it. */
  | { readonly is: "tired" }
  /** Until the person says what to do: nothing is tried again by itself. */
  | { readonly is: "failed"; readonly why: TreatFailure };

export type TreatFailure =
  /** It could not be fetched, or not be started. */
  | "load"
  /** It worked and stopped. */
  | "died";

export type Happening = "asked" | "ready" | "behind" | "rested" | "broke" | "dropped";

export const UNTREATED: Treating = { is: "off" };

/** The state after something happened. What makes no sense in a state changes nothing: it is late, or told twice. */
export function treated(state: Treating, happening: Happening): Treating {
  switch (happening) {
    case "dropped":
      return UNTREATED;
    case "asked":
      return state.is === "off" ? { is: "loading" } : state;
    case "ready":
      return state.is === "loading" ? { is: "on" } : state;
    case "behind":
      return state.is === "on" ? { is: "tired" } : state;
    case "rested":
      return state.is === "tired" ? { is: "on" } : state;
    case "broke":
      if (state.is === "loading") return { is: "failed", why: "load" };
      return state.is === "on" || state.is === "tired" ? { is: "failed", why: "died" } : state;
  }
}

/** What is done about noise. `usual`: the browser's own; `voice`: all but voices is taken out; `original`: nothing, for music. */
export type SoundWish = (typeof SOUND_WISHES)[number];

export const SOUND_WISHES = ["usual", "voice", "original"] as const;

export function isSoundWish(value: unknown): value is SoundWish {
  return SOUND_WISHES.some((one) => one === value);
}
