/** Plans of rooms, and rooms that people choose themselves. */
export const plan = {
  "choose.take": "Choose",
  "choose.title": "Choose your room",
  "choose.until": "Choose your room until {time}",
  "choose.waiting": "In line: leave it",
  "choose.yours": "Your room: leave it",

  "choose.line": "{count, plural, one {# waits} other {# wait}}",
  "choose.place": "You are number {place} in line",
  "choose.people": "{count, plural, =0 {nobody yet} one {# person} other {# people}}",
  "choose.places": "{taken} of {all} places",
  "choose.wait": "Wait for a place",
} as const;
