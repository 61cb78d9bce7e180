import { earsOf, voiceOf } from "../../core/crew";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { IconButton } from "../parts/Button";
import { send } from "../send";
import { hush, speak } from "./speak";

interface ReachButtonsProps {
  readonly state: SessionState;
  readonly room: RoomView;
  /** A second pair for the same room on one screen. */
  readonly twice?: boolean;
}

/** Ears and voice in one room, without going there. */
export function ReachButtons({ state, room, twice = false }: ReachButtonsProps) {
  const mark = twice ? "attention-" : "";
  const live = useLive();
  const listens = earsOf(state) === room.id;
  const voice = voiceOf(state);
  const speaks = voice !== null && voice !== "all" && voice.includes(room.id);
  return (
    <>
      <IconButton
        size="small"
        icon="sound"
        pressed={listens}
        label={t(listens ? "reach.stopListening" : "reach.listen", { name: room.name })}
        testid={`${mark}listen-${room.id}`}
        onClick={() => void send(live, { type: "listen", room: listens ? null : room.id })}
      />
      <IconButton
        size="small"
        icon="megaphone"
        pressed={speaks}
        label={t(speaks ? "reach.stopSpeaking" : "reach.speak", { name: room.name })}
        testid={`${mark}speak-${room.id}`}
        onClick={() => void (speaks ? hush(live) : speak(live, { whom: "rooms", rooms: [room.id] }))}
      />
    </>
  );
}
