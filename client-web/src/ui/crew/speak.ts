import type { Live } from "../../app/contract";
import type { VoiceTo } from "../../protocol/generated";
import { send } from "../send";

/** Our microphone was off before we spoke into rooms, and goes off again with our voice there. */
let turnedOn = false;

/** Speaks into rooms: one press, so the microphone comes on with it. */
export async function speak(live: Live, to: VoiceTo): Promise<void> {
  if (!(await send(live, { type: "speak", to }))) return;
  if (live.media.local.peek().microphone) return;
  turnedOn = true;
  await live.media.setMicrophone(true);
}

export async function hush(live: Live): Promise<void> {
  if (turnedOn) await live.media.setMicrophone(false);
  turnedOn = false;
  await send(live, { type: "hush" });
}
