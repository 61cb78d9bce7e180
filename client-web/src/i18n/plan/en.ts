/** Plans of rooms, and rooms that people choose themselves. */
export const plan = {
  "choose.close": "Stop choosing",
  "choose.open": "Let people choose",
  "choose.openHelp": "Everybody sees the rooms and takes a place. You can correct it afterwards.",
  "choose.take": "Choose",
  "choose.title": "Choose your room",
  "choose.until": "Choose your room until {time}",
  "choose.waiting": "In line: leave it",
  "choose.yours": "Your room: leave it",

  "plan.pinned": "placed by hand",

  "plans.choose": "Plan",
  "plans.copy": "Copy this plan",
  "plans.drop": "Delete: {name}",
  "plans.first": "First plan",
  "plans.menu": "Plans",
  "plans.name": "Name of the plan",
  "plans.nameMissing": "Please give it a name.",
  "plans.new": "New plan",
  "plans.rename": "Rename this plan",
  "plans.title.copy": "Copy the plan",
  "plans.title.name": "Rename the plan",
  "plans.title.new": "A new plan",
} as const;
