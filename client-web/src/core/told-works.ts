import type {
  FeedbackView,
  GalleryEntry,
  PickedCard,
  Pointer,
  RoadmapId,
  RoadmapView,
  ServerMessage,
  SessionView,
} from "../protocol/generated";
import { onStage } from "./works";

/** The messages about roadmaps that are no part of the session's state: each replaces the one before it. */
export type WorksMessage = Extract<
  ServerMessage,
  { type: "stageView" | "pointed" | "gallery" | "turnout" | "feedback" | "merged" }
>;

/** What is on the stage, frozen. */
export interface Shown {
  readonly roadmap: RoadmapId;
  readonly version: number;
  /** When it was frozen; a server from before that was told says null. */
  readonly at: number | null;
  /** What somebody has called the version. */
  readonly name: string | null;
  readonly view: RoadmapView;
}

export interface ToldWorks {
  readonly shown: Shown | null;
  /** Where whoever presents is in it. */
  readonly pointer: Pointer | null;
  /** All roadmaps, while the gallery is followed; null before the first list. */
  readonly gallery: ReadonlyMap<RoadmapId, GalleryEntry> | null;
  /** To staff: how many have voted. */
  readonly turnout: { readonly ballot: string; readonly cast: number; readonly of: number } | null;
  readonly feedback: ReadonlyMap<RoadmapId, FeedbackView>;
  /** To us alone: what the last joint roadmap that we asked for has become. */
  readonly merged: Merged | null;
}

export interface Merged {
  readonly roadmap: RoadmapId;
  /** Cards that were picked and found no room in it. */
  readonly leftOut: readonly PickedCard[];
}

export const NOTHING_TOLD_OF_WORKS: ToldWorks = {
  shown: null,
  pointer: null,
  gallery: null,
  turnout: null,
  feedback: new Map(),
  merged: null,
};

export function toldOfWorks(before: ToldWorks, message: WorksMessage): ToldWorks {
  switch (message.type) {
    case "stageView": {
      const { roadmap, version, view, at = null, name = null } = message;
      const same = before.shown?.roadmap === roadmap;
      return { ...before, shown: { roadmap, version, at, name, view }, pointer: same ? before.pointer : null };
    }
    case "pointed":
      return before.shown?.roadmap === message.roadmap ? { ...before, pointer: message.at } : before;
    case "gallery": {
      const known = message.whole ? [] : [...(before.gallery?.values() ?? [])];
      const entries = [...known, ...message.entries].map((entry) => [entry.roadmap, entry] as const);
      return { ...before, gallery: new Map(entries) };
    }
    case "turnout":
      return { ...before, turnout: { ballot: message.ballot, cast: message.cast, of: message.of } };
    case "feedback":
      return { ...before, feedback: new Map(before.feedback).set(message.roadmap, message.feedback) };
    case "merged":
      return { ...before, merged: { roadmap: message.roadmap, leftOut: message.leftOut } };
  }
}

/** What was told of the stage goes when the stage shows something else; what was told of a vote with the vote. */
export function afterChange(before: ToldWorks, view: SessionView | null): ToldWorks {
  const shown = view && onStage(view)?.roadmap;
  const told =
    before.shown !== null && before.shown.roadmap !== shown ? { ...before, shown: null, pointer: null } : before;
  const ballot = view?.works?.ballot?.ballot;
  return told.turnout !== null && told.turnout.ballot !== ballot ? { ...told, turnout: null } : told;
}
