import { dateTags, tags } from "./tags";

/** `1,234` as the language writes it. */
export function number(value: number): string {
  return new Intl.NumberFormat(tags()).format(value);
}

/** 0 to 100, as the language writes a share. */
export function percent(value: number): string {
  return new Intl.NumberFormat(tags(), { style: "percent", maximumFractionDigits: 0 }).format(value / 100);
}

/** Bytes as megabytes, with one digit after the point while there are few. */
export function megabytes(bytes: number): string {
  const size = bytes / 1_000_000;
  const maximumFractionDigits = size < 100 ? 1 : 0;
  return new Intl.NumberFormat(tags(), { maximumFractionDigits }).format(size);
}

export function dateTime(at: number): string {
  return new Intl.DateTimeFormat(dateTags(), { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** The month alone, short, as on the leaf of a calendar. */
export function monthShort(at: number): string {
  return new Intl.DateTimeFormat(dateTags(), { month: "short" }).format(at);
}

/** The day of the month; "27", in Chinese too. */
export function dayNumber(at: number): string {
  const parts = new Intl.DateTimeFormat(dateTags(), { day: "numeric" }).formatToParts(at);
  return parts.find((part) => part.type === "day")?.value ?? "";
}

export function clock(at: number): string {
  return new Intl.DateTimeFormat(dateTags(), { hour: "numeric", minute: "2-digit" }).format(at);
}

/** The time of day; with its day if that is not today's, seen from `now`. */
export function clockOrDay(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? clock(at) : dateTime(at);
}

export function list(items: readonly string[]): string {
  return new Intl.ListFormat(tags(), { type: "conjunction" }).format(items);
}

/** How long ago `at` was, seen from `now`: "2 minutes ago". */
export function ago(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(tags(), { numeric: "auto", style: "short" });
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 60) return format.format(-seconds, "second");
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), "minute");
  return format.format(-Math.round(seconds / 3600), "hour");
}

export function countryName(code: string): string {
  return code === "" ? "" : (nameOf("region", code) ?? code);
}

/** The name of a language, with a capital where the language of the screens starts a line so. */
export function languageName(tag: string): string {
  const name = nameOf("language", tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tags()) + name.slice(1);
}

/** In the first language of the chain that has a name for it: Chromium calls Kazakh its own, and knows no names in it. */
function nameOf(type: "region" | "language", code: string): string | undefined {
  for (const tag of Intl.DisplayNames.supportedLocalesOf(tags())) {
    const name = new Intl.DisplayNames(tag, { type, fallback: "none" }).of(code);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `m:ss`, digits always left to right. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** How the language of the screens sorts names. */
export function collator(): Intl.Collator {
  return new Intl.Collator(tags());
}
