/** Which rooms need a look, and why. */
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
} as const;
