/** The rooms at work as staff see them: how each does, which need a look, and why. */
export const wall = {
  "alert.help": "calls for help",
  "alert.helpLong": "has called for help for a while",
  "alert.lonely": "at most one person is there",
  "alert.noScribe": "nobody has begun to write",
  "alert.oneVoice": "one person speaks nearly all the time",
  "alert.silent": "it has been silent for a while",
  "alert.stuck": "the roadmap is far behind the time",
  "alert.weak": "several weak connections",

  "strip.late": "{count, plural, one {# not in their room yet} other {# not in their rooms yet}}",
  "strip.lost": "{count, plural, one {# connection lost} other {# connections lost}}",
  "strip.unassigned": "{count, plural, one {# without a room} other {# without a room}}",

  "wall.attention": "Needs a look",
  "wall.edited": "Last change {when}",
  "wall.goBack": "Back to the plenary",
  "wall.microphones": "{count, plural, =0 {all muted} one {# microphone on} other {# microphones on}}",
  "wall.move": "Move people",
  "wall.noEdit": "Nothing written yet",
  "wall.people": "{count} of {all}",
  "wall.privacy": "You see whether a room is at work, not what it says.",
  "wall.rooms": "{count, plural, one {# room} other {# rooms}}",
  "wall.speaking": "somebody speaks",
  "wall.title": "Rooms at work",
  "wall.visit": "Visit",
} as const;
