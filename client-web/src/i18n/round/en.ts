/** A round: how it is opened and closed, and whose room is where. */
export const round = {
  "countdown.opens": "Opens in",

  "mates.with": "With you: {names}.",
  "mates.alone": "Nobody else is in this room yet.",

  "opening.here": "The rooms open in {left}. You need not do anything.",
  "opening.noRoom": "You have no room in this round. You stay in the plenary.",
  "opening.title": "The rooms are about to open",
  "opening.yours": "Your room: {name}",

  "own.back": "To your room: {name}",
  "own.return": "Back to the plenary",
} as const;
