import { signal } from "@preact/signals";
import type { ParticipantId } from "../../protocol/generated";
import { panel } from "../live/panel";

/** Whom we are writing to privately, beside the public choices. */
export const letterTo = signal<ParticipantId | null>(null);

/** Opens the chat with this person chosen. */
export function writeTo(id: ParticipantId): void {
  letterTo.value = id;
  panel.value = "chat";
}
