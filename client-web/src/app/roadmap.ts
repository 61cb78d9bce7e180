/** What the screens may know of an open roadmap: it as plain values, who is in it, and what one can do with it. */
import type { ReadonlySignal } from "@preact/signals";
import type { CardKind, CardValue, CommentState, ParticipantId, RoadmapView } from "../protocol/generated";

export type { CardKind, CardValue, CardView, CommentState, CommentView, RoadmapView } from "../protocol/generated";

/** A roadmap as plain values, plus edits. Text is bound to a textarea so that carets and merges stay right. */
export interface RoadmapHandle {
  readonly status: ReadonlySignal<"opening" | "live" | "offline" | "refused">;
  readonly mayEdit: ReadonlySignal<boolean>;
  /** Whether one may comment and give dots; whoever may edit may. */
  readonly mayComment: ReadonlySignal<boolean>;
  /** Edits that the server has not confirmed to be on disk. */
  readonly unsaved: ReadonlySignal<number>;
  /** Whether what is unsaved outlives this page: on this device, in a moment, or nowhere. */
  readonly onDevice: ReadonlySignal<"yes" | "soon" | "no">;
  /** We have written what we may no longer send; it waits here until we may again. */
  readonly keptBack: ReadonlySignal<boolean>;
  /** Texts of ours that the server did not take, to be copied out; newest last. */
  readonly lost: ReadonlySignal<readonly LostText[]>;
  /** Why the server did not take them. */
  readonly lostBecause: ReadonlySignal<LostReason | null>;
  readonly view: ReadonlySignal<RoadmapDraft>;
  readonly people: ReadonlySignal<readonly RoadmapPresence[]>;
  forgetLost(): void;
  /** Keeps a textarea or input and the text at `path` the same, both ways; returns the undo of the binding. */
  bindText(path: TextPath, element: HTMLTextAreaElement | HTMLInputElement): () => void;
  /** Puts `text` at the end of the text at `path`, on a line of its own. */
  appendText(path: TextPath, text: string): void;
  setTarget(target: string, on: boolean): void;
  setGoal(goal: number): void;
  /** Goals that it touches too, at most two. */
  setAlso(goals: readonly number[]): void;
  setLicence(licence: string): void;
  /** Which language the text at a path that is on no card is written in; null: the roadmap's own. */
  setLang(path: TextPath, lang: string | null): void;
  setAudience(key: "ageFrom" | "ageTo" | "classSize", value: number | null): void;
  setAudience(key: "grade" | "homeAccess", value: string): void;
  /** `null` takes the choice back. */
  setChoice(group: string, name: string, value: true | string | null): void;
  addCard(kind: CardKind, values?: Readonly<Record<string, CardValue>>): string;
  /** `null`: nothing is said any more. */
  setCard(card: string, key: string, value: CardValue | null): void;
  acceptExample(card: string): void;
  removeCard(card: string): void;
  restoreCard(card: string): void;
  /** One place earlier (−1) or later (+1) among the cards of its kind. */
  moveCard(card: string, by: -1 | 1): void;
  /** To the place before another card of its kind, or to the end, with what the place means for it. */
  placeCard(card: string, before: string | null, values?: Readonly<Record<string, CardValue>>): void;
  setRole(role: string, participant: ParticipantId | null): void;
  /** All roles at once, as one step of undo. */
  setRoles(roles: Readonly<Record<string, ParticipantId>>): void;
  /** On a card, on a text (its path), or on the whole (`""`). */
  addComment(on: string, text: string): void;
  markComment(comment: string, state: CommentState): void;
  /** Makes room for a translation of a text; false if the server could not. */
  askSide(path: TextPath, lang: string): Promise<boolean>;
  /** The translation still fits, although the original has changed. */
  acceptSide(path: TextPath, lang: string): void;
  /** One of our three dots, on a card or off it. */
  dot(card: string, on: boolean): void;
  /** Opens the notes in an element; the part of the program that can is fetched then. */
  openProse(element: HTMLElement, wish: ProseWish): Promise<Prose>;
  undo(): void;
  redo(): void;
  /** Where this person is in the document, for the others. */
  focus(path: TextPath | null): void;
  /** Where in the text at `path` this person's selection is; null when it is nowhere. */
  select(path: TextPath, selection: Selection | null): void;
  /** The others' selections in the text at `path`, as it is now. */
  carets(path: TextPath): readonly Caret[];
  release(): void;
}

/** `fields/title`, `audience/needs`, `cards/<id>/<key>`. */
export type TextPath = string;
/** `replaced`: the room goes on in another document, and what was written in the one before came too late. */
export type LostReason = "malformed" | "full" | "server" | "replaced";

export type ProseCommand = "strong" | "em" | "link" | "heading" | "bulletList" | "orderedList";

/** What holds where the caret is. */
export type ProseState = Readonly<Record<ProseCommand, boolean>>;

export interface ProseWish {
  readonly label: string;
  /** What somebody's caret looks like. */
  colour(colour: number): string;
  /** Something was too much to be taken in. */
  tooMuch(): void;
}

/** The notes, open to be written in. */
export interface Prose {
  readonly state: ReadonlySignal<ProseState>;
  /** `href` for a link; without one it is taken away. */
  run(command: ProseCommand, href?: string): void;
  close(): void;
}

/** UTF-16 units from the start of a text. */
export interface Selection {
  readonly anchor: number;
  readonly head: number;
}

export interface Caret extends Selection {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly colour: number;
}

export interface LostText {
  /** Where it was written, as far as that can be told; else null. */
  readonly path: TextPath | null;
  readonly text: string;
}

/** What a roadmap says to somebody who works on it. */
export interface RoadmapDraft extends RoadmapView {
  /** Of the document: from 2 on it holds comments, dots and choices. */
  readonly schema: number;
  /** Where our own dots are. */
  readonly ownDots: readonly string[];
}

export interface RoadmapPresence {
  readonly participant: ParticipantId;
  readonly name: string;
  /** 0 to 7, an index into the palette. */
  readonly colour: number;
  readonly path: TextPath | null;
}
