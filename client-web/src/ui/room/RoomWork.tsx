import type { RoomView } from "../../protocol/generated";
import { RoadmapEditor } from "../roadmap/RoadmapEditor";

/** The work of a breakout room: its roadmap. Faces stand beside it, chat and people in the panel. */
export function RoomWork({ room }: { readonly room: RoomView }) {
  return <RoadmapEditor roadmap={room.roadmap} name={room.name} />;
}
