import { t } from "../../i18n";
import type { LinePlace, RoomId, RoomPlaces, RoomView } from "../../protocol/generated";

type Limited = Pick<RoomView, "capacity">;

/** Whether who chooses it has to wait. */
export function isFull({ capacity }: Limited, places: RoomPlaces | undefined): boolean {
  return capacity !== undefined && (places?.taken ?? 0) >= capacity;
}

/** How full a room is, and who waits for it; nothing while the server has not said. */
export function placesText({ capacity }: Limited, places: RoomPlaces | undefined): string {
  if (places === undefined) return "";
  const { taken, waiting } = places;
  const full =
    capacity === undefined ? t("choose.people", { count: taken }) : t("choose.places", { taken, all: capacity });
  return waiting > 0 ? `${full} · ${t("choose.line", { count: waiting })}` : full;
}

/** Where we stand in the line before this room; nothing if we do not wait there, or it has not been said yet. */
export function lineText(room: RoomId, waitingFor: RoomId | null, inLine: LinePlace | null): string {
  return waitingFor === room && inLine?.room === room ? t("choose.place", { place: inLine.place }) : "";
}
