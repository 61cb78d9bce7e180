import type { ParticipantId, ServerMessage, SlotSource, VoiceSource } from "../protocol/generated";

export type BindingsMessage = Extract<ServerMessage, { type: "bindings" }>;

/** Who feeds each slot, of which connection and move. */
export interface Bindings {
  readonly generation: number;
  readonly epoch: number;
  readonly slots: readonly (SlotSource | null)[];
  readonly voices: readonly (VoiceSource | null)[];
}

export const NO_BINDINGS: Bindings = { generation: 0, epoch: 0, slots: [], voices: [] };

/**
 * The bindings after a message. One for another connection than `generation`, or from before our last move, says
 * nothing of what we receive now.
 */
export function bind(before: Bindings, message: BindingsMessage, generation: number, epoch: number): Bindings {
  if (message.generation !== generation || message.epoch < epoch) return before;
  if (message.generation === before.generation && message.epoch < before.epoch) return before;
  return { generation, epoch: message.epoch, slots: message.slots, voices: message.voices };
}

/** How loud a room goes on while somebody speaks into it from elsewhere. */
const LOWERED = 0.2;

/** How loud each slot's and each voice's sound is while `voice` speaks into the room. */
export function loudnessOf({ slots, voices }: Bindings, voice: ParticipantId | null): Loudness {
  const level = (source: { readonly participant: ParticipantId } | null) =>
    voice === null || source?.participant === voice ? 1 : LOWERED;
  return { slots: slots.map(level), voices: voices.map(level) };
}

export interface Loudness {
  readonly slots: readonly number[];
  readonly voices: readonly number[];
}
