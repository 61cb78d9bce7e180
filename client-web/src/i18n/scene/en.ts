/** Where things stand, for oneself and for everybody; reactions. */
export const scene = {
  "layout.auto": "Automatic",
  "layout.back": "Back to the moderator’s layout",
  "layout.changed": "The moderator has changed the layout: {layout}.",
  "layout.content": "Content only",
  "layout.earlier": "Earlier faces",
  "layout.gallery": "Gallery",
  "layout.later": "Later faces",
  "layout.nothing": "Nothing is shown now",
  "layout.nothingHelp": "You hear everybody. Faces are off in this layout.",
  "layout.own": "You look at it your own way: {layout}.",
  "layout.pages": "Pages of the gallery",
  "layout.pin": "Pin {name}",
  "layout.range": "{from}–{to} of {count}",
  "layout.side": "Side by side",
  "layout.speaker": "Speaker",
  "layout.unpin": "Unpin {name}",

  "captions.title": "Captions",

  "react.off": "Moderators have turned reactions off.",
  "react.wait": "Reactions wait until the webinar begins.",
} as const;
