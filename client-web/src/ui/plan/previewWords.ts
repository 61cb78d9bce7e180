import { t } from "../../i18n";
import { languageName } from "../../i18n/format";
import type { Figures, Note, ProposedRoom, RoomRef } from "../../protocol/generated";

export function sameRoom(one: RoomRef, other: RoomRef): boolean {
  if ("old" in one) return "old" in other && one.old === other.old;
  return "made" in other && one.made === other.made;
}

/** A proposal's figures as sentences; what does not apply is not said. */
export function figuresText(figures: Figures): readonly string[] {
  const { placed, rooms, smallest, largest, firstWish, secondWish, noWish } = figures;
  if (rooms === 0) return [t("score.nobody")];
  const wishes = firstWish + secondWish + noWish;
  return [
    t("score.people", { count: placed }),
    smallest === largest
      ? t("score.roomsEven", { count: rooms, size: smallest })
      : t("score.rooms", { count: rooms, smallest, largest }),
    ...(wishes > 0 ? [t("score.wishes", { first: firstWish, second: secondWish, none: noWish, all: wishes })] : []),
    t("score.oneLanguage", { count: figures.oneLanguage, rooms }),
    t("score.mixed", { count: figures.mixed, rooms }),
    ...(figures.noKeyboard > 0 ? [t("score.noKeyboard", { count: figures.noKeyboard })] : []),
    ...(figures.metAgain > 0 ? [t("score.metAgain", { count: figures.metAgain })] : []),
  ];
}

/** How it compares with the deal before, if it can be compared. */
export function comparedText(before: number | null, score: number): string | null {
  if (before === null) return null;
  if (score === before) return t("score.same");
  return t(score > before ? "score.better" : "score.worse");
}

export function noteText(note: Note, rooms: readonly ProposedRoom[]): string {
  const nameOf = (wanted: RoomRef) => rooms.find((known) => sameRoom(known.room, wanted))?.name ?? "";
  switch (note.note) {
    case "roomSmall":
    case "roomLarge":
      return t(`note.${note.note}`, { room: nameOf(note.room), count: note.people });
    case "languageAlone":
      return t("note.languageAlone", { count: note.people, language: languageName(note.tag) });
    case "wishMissed":
      return t("note.wishMissed", { count: note.people });
    case "metAgain":
      return t("note.metAgain", { count: note.pairs });
  }
}
