/** A round: how it is opened and closed, and whose room is where. */
export const round = {
  "clock.closed": "Closed",
  "clock.closing": "Closes in {left}",
  "clock.collecting": "Being kept…",
  "clock.notKept": "Closed. The last state could not be kept in time; the document itself is safe.",
  "clock.open": "{left} left",

  "collecting.text": "Everybody is back. What the rooms wrote is being kept.",

  "countdown.opens": "Opens in",

  "late.place": "are placed at once",
  "late.wait": "wait until you place them",

  "mates.with": "With you: {names}.",
  "mates.alone": "Nobody else is in this room yet.",

  "opening.cancel": "Stop the opening",
  "opening.here": "The rooms open in {left}. You need not do anything.",
  "opening.noRoom": "You have no room in this round. You stay in the plenary.",
  "opening.title": "The rooms are about to open",
  "opening.yours": "Your room: {name}",

  "own.back": "To your room: {name}",
  "own.return": "Back to the plenary",

  "options.asSet": "As the organiser set it",
  "options.countdown": "Countdown before opening",
  "options.countdownAsSet": "At once; as the organiser set it, if made ready",
  "options.grace": "Time to finish at the end",
  "options.late": "People who come later",
  "options.mayReturn": "People may go back to the plenary by themselves",
  "options.maySwitch": "While people choose, they may change their room in an open round",
  "options.no": "No",
  "options.none": "None",
  "options.seconds": "{count, plural, one {# second} other {# seconds}}",
  "options.title": "How the round goes",
  "options.yes": "Yes",

  "room.close": "Close {name}",
  "room.closeNow": "Close {name} now",
  "room.extend": "5 more minutes for {name}",

  "round.arm": "Make ready",
  "round.armed": "Ready to open",
  "round.armedHelp": "{minutes, plural, one {# minute} other {# minutes}}. One press, and the rooms open.",
  "round.disarm": "Not yet",
  "round.reopen": "Open again",
  "past.gone": "its plan is gone",
  "past.help": "The same rooms with the same people, for the minutes and the options above.",
  "past.people": "{count, plural, one {# person} other {# people}}",
  "past.rooms": "{count, plural, one {# room} other {# rooms}}",
  "past.round": "Round {number}",
  "past.title": "{count, plural, one {# earlier round} other {# earlier rounds}}",
} as const;
