import type { ParticipantId, RoomId } from "../../protocol/generated";
import { send } from "../send";

/** A room becomes theirs; in the plenary they keep the one they have, and may come back to it. */
export function sendTo(live: Parameters<typeof send>[0], participant: ParticipantId, room: RoomId | null): void {
  if (room === null) void send(live, { type: "move", participant, to: { in: "plenary" } });
  else void send(live, { type: "assign", participant, room });
}
