import type { AttendanceReport, RosterPreview, RosterRow } from "../../protocol/generated";
import { fakePeople } from "./people";

const MINUTE_MS = 60_000;

/** A file of which two rows are good and two are not. */
export function fakePreview(): RosterPreview {
  const row = (name: string, email: string): RosterRow => ({
    reference: "",
    email,
    name,
    role: "attendee",
    school: "Школа № 57",
    country: "RU",
    languages: ["ru"],
    goals: [4],
  });
  return {
    delimiter: "semicolon",
    encoding: "utf8",
    columns: ["name", "email", "country"],
    ignored: ["Телефон"],
    good: [row("Светлана Морозова", "s@example.org"), row("李娜", "")],
    bad: [
      { line: 3, column: "country", value: "Rusia", problem: "badCountry" },
      { line: 7, column: null, value: "", problem: "noName" },
    ],
    duplicates: 0,
  };
}

export function fakeAttendance(): AttendanceReport {
  const now = Date.now();
  const rows = fakePeople().map(({ id, profile, role }, index) => ({
    participant: id,
    name: profile.name,
    school: profile.school,
    country: profile.country,
    languages: profile.languages,
    role,
    expected: index % 2 === 0,
    firstIn: index === 9 ? null : now - 90 * MINUTE_MS,
    lastOut: index === 9 ? null : now - index * MINUTE_MS,
    minutes: index === 9 ? 0 : 90 - index,
    reconnects: index % 3,
    here: [],
    places: [
      { place: { in: "plenary" as const }, roomName: null, minutes: 60 - index, spans: [] },
      { place: { in: "room" as const, room: "rm_4" }, roomName: "Climate", minutes: 30, spans: [] },
    ],
    wrote: index,
    asked: 0,
    hands: 1,
    floor: 0,
    microphone: true,
    camera: false,
  }));
  return { webinar: "wb_1", from: null, to: null, gapMin: 5, rows };
}
