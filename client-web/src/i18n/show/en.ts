/** The show, the place beside the stage, invitations onto the panel, private messages. */
export const show = {
  "versions.title": "Versions",
  "ballot.banner": "A vote is open: choose the roadmap that convinces you most.",
  "ballot.bannerDone": "A vote is open. You have voted.",
  "works.banner": "Open",
  "works.yoursNext": "Your group presents next: {name}",

  "backstage.go": "Go backstage",
  "backstage.here": "You are backstage: the audience neither sees nor hears you.",
  "backstage.toStage": "Onto the stage",

  "chat.private": "Privately: {name}",
  "chat.privateFrom": "privately to you",
  "chat.privateTo": "privately to {name}",
  "chat.staff": "Moderators",
  "chat.writeTo": "Write privately to {name}",

  "house.show": "Beginning, pause, end",

  "invite.accept": "Yes, gladly",
  "invite.accepted": "{name} comes onto the panel.",
  "invite.decline": "Not now",
  "invite.declined": "{name} would rather not come onto the panel now.",
  "invite.ended": "{name} did not answer your invitation.",
  "invite.text": "{name} invites you onto the panel. You can then be seen and heard by everybody.",

  "person.invite": "Invite onto the panel",
  "person.withdrawInvite": "Take the invitation back",
  "person.write": "Write privately…",

  "place.backstage": "Backstage",

  "show.backIn": "Back in",
  "show.before": "The webinar has not begun yet.",
  "show.beforeAt": "The webinar begins at {time}.",
  "show.begin": "Begin now",
  "show.close": "Back to before the beginning",
  "show.end": "End the webinar",
  "show.endSure": "Open rooms are closed at once and everybody is sent home. What was written is kept.",
  "show.ended": "The webinar has ended. Thank you for being here.",
  "show.goOn": "Go on",
  "show.live": "The webinar is on.",
  "show.minutes": "{count, plural, one {# minute} other {# minutes}}",
  "show.noTime": "without a time",
  "show.pause": "There is a pause. Stay here; it goes on soon.",
  "show.pauseUntil": "There is a pause until {time}.",
  "show.takePause": "Pause",
  "letters.all": "Private messages: to everybody here",
  "letters.off": "Private messages are off",
  "letters.toStaff": "Private messages: to moderators only",
  "letters.who":
    "Only the two of you see a private message; other moderators do not. It is kept on the organiser’s server with the rest of the chat.",
} as const;
