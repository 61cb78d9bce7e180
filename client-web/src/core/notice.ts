import type { InviteEnd, MoveCause, ParticipantId, Role } from "../protocol/generated";

/** What a message from the server means to the person, to be said once. */
export type SessionNotice =
  | {
      readonly kind: "moved";
      readonly toRoom: string | null;
      readonly why: MoveCause["why"];
      readonly by: ParticipantId | null;
    }
  | { readonly kind: "broadcast"; readonly from: ParticipantId; readonly text: string }
  | { readonly kind: "mutedBy"; readonly by: ParticipantId }
  | { readonly kind: "stoppedBy"; readonly by: ParticipantId; readonly camera: boolean; readonly screen: boolean }
  | { readonly kind: "askedToUnmute"; readonly by: ParticipantId }
  /** To staff: what became of an invitation onto the panel. */
  | { readonly kind: "inviteEnded"; readonly participant: ParticipantId; readonly how: InviteEnd }
  /** A private message to us. */
  | { readonly kind: "letter"; readonly from: ParticipantId; readonly text: string }
  /** We are something else now. */
  | { readonly kind: "role"; readonly role: Role }
  /** We have the last word now, or a moderator has it again. */
  | { readonly kind: "chair"; readonly ours: boolean }
  | { readonly kind: "maySpeak"; readonly on: boolean }
  | { readonly kind: "roundClosing"; readonly closesAt: number }
  | { readonly kind: "roundExtended"; readonly endsAt: number };

/** What a message from the server asks of our microphone, camera and media connection. */
export type SessionEffect =
  /** We are somewhere else, with these rights there. */
  | { readonly kind: "arrived" }
  /** What we may publish has changed where we are. */
  | { readonly kind: "rights" }
  /** A moderator turned our microphone off. */
  | { readonly kind: "muted" }
  /** A moderator turned our camera or our shared screen off, now or while we were away. */
  | { readonly kind: "stopped"; readonly camera: boolean; readonly screen: boolean }
  /** After a break: our microphone is off by a moderator, who may have done it unheard by us. */
  | { readonly kind: "stillMuted" }
  /** The media plane has restarted: make a new media connection. */
  | { readonly kind: "newMediaNode" };
