import { signal } from "@preact/signals";
import type { ImportForm, Live } from "../../app/contract";
import { t } from "../../i18n";
import type { RoomId, RoomView } from "../../protocol/generated";
import { failureText } from "../failures";
import { openedWork } from "./opened";

/** How far it is with a file that a room is to go on with. */
export type Importing = { readonly room: RoomId; readonly problem: string | null } & (
  | { readonly at: "choosing" }
  | { readonly at: "chosen" | "reading"; readonly file: File; readonly form: ImportForm }
  | { readonly at: "done"; readonly left: readonly string[] }
);

/** Outside every component: the one that began it goes away with the document that the room leaves. */
export const importing = signal<Importing | null>(null);

/** The server takes no more. */
const FILE_BYTES_MAX = 1024 * 1024;

export function beginImport(room: RoomId): void {
  importing.value = { room, problem: null, at: "choosing" };
}

export function chooseFile(room: RoomId, file: File): void {
  const form = formOf(file.name);
  const problem = form === null ? t("import.unknown") : file.size > FILE_BYTES_MAX ? t("api.tooLarge") : null;
  importing.value =
    form === null || problem !== null
      ? { room, problem, at: "choosing" }
      : { room, problem: null, at: "chosen", file, form };
}

export async function bringIn(live: Live, room: RoomView, file: File, form: ImportForm): Promise<void> {
  importing.value = { room: room.id, problem: null, at: "reading", file, form };
  try {
    const { roadmap, left } = await live.bringIn(room.id, file, form);
    if (openedWork.peek() === room.roadmap) openedWork.value = roadmap;
    importing.value = { room: room.id, problem: null, at: "done", left };
  } catch (failure) {
    importing.value = { room: room.id, problem: failureText(failure), at: "chosen", file, form };
  }
}

/** By its name: browsers know no type of a Markdown file. */
export function formOf(name: string): ImportForm | null {
  return /\.json$/i.test(name) ? "json" : /\.(md|markdown)$/i.test(name) ? "md" : null;
}
