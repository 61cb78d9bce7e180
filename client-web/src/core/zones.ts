/** Wall clocks of time zones, by what the browser knows of them. */

const MINUTE_MS = 60_000;

/** How far the zone's clocks are ahead of UTC then, in minutes; 0 for a zone this browser does not know. */
export function offsetOf(zone: string, at: number): number {
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }).formatToParts(at);
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
    const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
    return Math.round((wall - Math.floor(at / 1_000) * 1_000) / MINUTE_MS);
  } catch {
    return 0;
  }
}

/**
 * The instant at which clocks in the zone show this day and time (`2030-03-01`, `14:00`); null for what is none. Of a time that
 * a change of clocks leaves out it is the one as much later; of one that comes twice, either.
 */
export function instantIn(zone: string, day: string, time: string): number | null {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wall)) return null;
  const guess = wall - offsetOf(zone, wall) * MINUTE_MS;
  return wall - offsetOf(zone, guess) * MINUTE_MS;
}

/** What clocks in the zone show then, as the fields of a form have it. */
export function wallClock(zone: string, at: number): { readonly day: string; readonly time: string } {
  const iso = new Date(at + offsetOf(zone, at) * MINUTE_MS).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/** The zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** Every zone that this browser knows by name, and these. */
export function zonesWith(...more: readonly string[]): readonly string[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([...more.filter((zone) => zone !== ""), "UTC", ...known])].sort();
}
