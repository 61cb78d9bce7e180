import { dateTags, tags } from "./tags";

const MINUTE_MS = 60_000;

/** A day as clocks show it that are so far ahead of UTC: the server's figures, because phones have old tables of zones. */
export function dayAt(at: number, offsetMin: number): string {
  return shown(at, offsetMin, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** The same for a time of day. */
export function timeAt(at: number, offsetMin: number): string {
  return shown(at, offsetMin, { hour: "numeric", minute: "2-digit" });
}

/** `UTC+5:30`. */
export function offsetText(offsetMin: number): string {
  const ahead = Math.abs(offsetMin);
  const minutes = ahead % 60;
  const rest = minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`;
  return offsetMin === 0 ? "UTC" : `UTC${offsetMin < 0 ? "−" : "+"}${Math.floor(ahead / 60)}${rest}`;
}

/** What people call a zone, else its city. */
export function zoneName(zone: string, at: number): string {
  if (zone === "" || zone === "UTC") return "UTC";
  try {
    const format = new Intl.DateTimeFormat(dateTags(), { timeZone: zone, timeZoneName: "longGeneric" });
    const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value;
    if (name !== undefined && !/^(GMT|UTC)/.test(name)) return name;
  } catch {
    // A zone that this browser does not know.
  }
  return cityOf(zone);
}

/** `Asia/Ho_Chi_Minh` is Ho Chi Minh. */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** "in 3 days", in the largest unit that says enough. */
export function until(ms: number): string {
  const format = new Intl.RelativeTimeFormat(tags(), { numeric: "always" });
  const minutes = Math.max(0, Math.ceil(ms / MINUTE_MS));
  if (minutes < 60) return format.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  if (hours < 48) return format.format(hours, "hour");
  return format.format(Math.round(hours / 24), "day");
}

function shown(at: number, offsetMin: number, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(dateTags(), { ...how, timeZone: "UTC" }).format(at + offsetMin * MINUTE_MS);
}
