import * as awarenessProtocol from "y-protocols/awareness";
import type * as Y from "yjs";
import {
  applyUpdate,
  ContentType,
  decodeStateVector,
  encodeStateAsUpdate,
  encodeStateVector,
  getState,
  UndoManager,
  XmlElement,
  XmlText,
} from "yjs";
import type { Caret, Selection, TextPath } from "../app/contract";
import type { Frame } from "../protocol/frame";
import { type Anchored, type AnchoredCaret, anchored, isAnchored, located } from "./carets";
import { apart } from "./colours";
import { LOCAL } from "./edits/origin";
import { textAt } from "./edits/texts";
import { UNDO_STEP_MS, UPDATE_BYTES_MAX } from "./limits";
import { newDoc } from "./model";
import { Outbox } from "./outbox";
import { UNDONE_ROOTS } from "./shape";

/** Marks what came from the server, or from the device's copy of it, so that it is not sent back. */
const REMOTE = Symbol("from the server");

/** Marks what an earlier page of this person wrote: to be sent, but not ours to undo. */
const RESTORED = Symbol("from an earlier page");

/** A frame without its channel: the replica does not know on which it travels. */
export type Payload<F = Frame> = F extends Frame ? Omit<F, "channel"> : never;

export interface Presence {
  readonly participant: string;
  readonly name: string;
  readonly colour: number;
  readonly path: string | null;
  /** The selection in the text at `path`. */
  readonly at?: Anchored;
}

export type Change = "document" | "people" | "unsaved" | "edited" | "synced";

/**
 * Our copy of one roadmap and its conversation with the server. It lives through lost connections; only a refusal of
 * what we wrote ends it, because what the server refused must not stay on our screen as if it were kept.
 *
 * The conversation: the server sends its state vector; we answer with our unconfirmed edits and our vector; it sends
 * what we lack. From then on both send updates as they come, and the server confirms ours by number.
 */
export class Replica {
  readonly doc: Y.Doc = newDoc();
  readonly undo: UndoManager;
  private readonly outbox = new Outbox();
  private awareness: awarenessProtocol.Awareness | null = null;
  private presence: Presence | null = null;
  private send: ((payload: Payload) => void) | null = null;
  private asked = false;
  /** What the server had when it told it last. */
  private theirs: ReadonlyMap<number, number> = new Map();
  private edits = 0;
  /** Refusals of batches up to this number are of an earlier try. */
  private tried = 0;
  /** The server lacks edits that our later ones stand on: it gets all that it lacks of ours. */
  private behind = false;

  /** `changed` is called when the document, who is here, or the number of unsaved edits may have changed. */
  constructor(private readonly changed: (what: Change) => void) {
    const roots = UNDONE_ROOTS.map((root) => this.doc.getMap(root));
    this.undo = new UndoManager([...roots, this.doc.getXmlFragment("prose")], {
      trackedOrigins: new Set<unknown>([LOCAL]),
      captureTimeout: UNDO_STEP_MS,
      deleteFilter: (item) => !holdsText(item),
    });
    this.doc.on("update", this.updated);
  }

  get clientId(): number {
    return this.doc.clientID;
  }

  get unsaved(): number {
    return this.outbox.unsaved;
  }

  /** Rises with each edit of ours. */
  get lastEdit(): number {
    return this.edits;
  }

  /** The number of our last batch. */
  get lastNumber(): number {
    return this.outbox.last;
  }

  /** Our edits that the server has not confirmed. */
  unconfirmed(): readonly Uint8Array[] {
    return this.outbox.all();
  }

  /** The whole document, as one update. */
  state(): Uint8Array {
    return encodeStateAsUpdate(this.doc);
  }

  /** What the device knows of the document; the server tells what has changed since. */
  recall(state: Uint8Array): void {
    this.apply(state);
  }

  /** Edits that an earlier page made and could not send. What the server has of them already changes nothing. */
  restore(updates: readonly Uint8Array[]): void {
    const { clientID } = this.doc;
    for (const update of updates) {
      // The copy may have them already; the server may not.
      const before = this.outbox.all().length;
      applyUpdate(this.doc, update, RESTORED);
      if (this.outbox.all().length === before) this.outbox.addKnown(update);
    }
    this.doc.clientID = clientID;
    if (updates.length > 0) this.changed("edited");
  }

  /** A channel is open. `clientId` is the server's: it takes no edit under another one. */
  opened(clientId: number, send: (payload: Payload) => void): void {
    this.send = send;
    this.asked = false;
    if (this.awareness === null || this.doc.clientID !== clientId) this.become(clientId);
    this.sharePresence();
  }

  /** The channel is gone; edits gather until the next one. */
  closed(): void {
    this.send = null;
    const others = [...(this.awareness?.getStates().keys() ?? [])].filter((id) => id !== this.doc.clientID);
    if (this.awareness) awarenessProtocol.removeAwarenessStates(this.awareness, others, REMOTE);
  }

  /** @returns false if the server's bytes make no sense to yjs: start anew. */
  received(payload: Payload): boolean {
    try {
      this.take(payload);
      return true;
    } catch {
      return false;
    }
  }

  /** Sends what has gathered. */
  flush(): void {
    if (this.send === null || !this.asked) return;
    for (const batch of this.outbox.flush()) this.send({ kind: "update", ...batch });
    this.changed("unsaved");
  }

  /** Sends all that is unconfirmed once more, under new numbers. */
  resend(): void {
    this.tried = this.outbox.last;
    if (this.send === null) return;
    for (const batch of this.outbox.resend()) this.send({ kind: "update", ...batch });
  }

  /** What is on its way will be refused, because something before it was. */
  hold(): void {
    this.tried = this.outbox.last;
  }

  /** The server has gone a step back: what it lacks of ours goes with the answer to its next state vector. */
  catchUp(): void {
    this.tried = this.outbox.last;
    this.behind = true;
    this.asked = false;
  }

  /** Whether a refusal of this batch was of an earlier try, and is being mended. */
  isStale(number: number): boolean {
    return number <= this.tried;
  }

  setPresence(presence: Presence | null): void {
    this.presence = presence;
    this.sharePresence();
  }

  /** As presences tell it: relative to the characters it stands at. */
  anchor(path: TextPath, selection: Selection): Anchored | null {
    const text = textAt(this.doc, path);
    return text && anchored(text, selection);
  }

  people(): readonly Presence[] {
    return this.others().flatMap(({ participant, name, colour, path }) => [{ participant, name, colour, path }]);
  }

  /** The others' selections at a path, as they tell them. */
  anchors(path: TextPath): readonly AnchoredCaret[] {
    return this.others().flatMap(({ participant, name, colour, at, ...there }) =>
      there.path === path && isAnchored(at) ? [{ participant, name, colour, at }] : [],
    );
  }

  carets(path: TextPath): readonly Caret[] {
    const text = textAt(this.doc, path);
    if (text === null) return [];
    return this.others().flatMap(({ participant, name, colour, at, ...there }) => {
      const selection = there.path === path ? located(this.doc, text, at) : null;
      return selection ? [{ participant, name, colour, ...selection }] : [];
    });
  }

  destroy(): void {
    this.awareness?.destroy();
    this.undo.destroy();
    this.doc.destroy();
  }

  private others(): readonly Presence[] {
    const states = this.awareness?.getStates() ?? new Map<number, unknown>();
    const there = [...states].flatMap(([id, state]) => (isPresence(state) ? [{ ...state, id }] : []));
    return apart(there).flatMap(({ id, ...person }) => (id === this.doc.clientID ? [] : [person]));
  }

  private take(payload: Payload): void {
    switch (payload.kind) {
      case "stateVector":
        this.answer(payload.vector);
        break;
      case "update":
        this.apply(payload.update);
        if (this.isSynced()) this.changed("synced");
        break;
      case "saved":
        this.outbox.saved(payload.number);
        this.changed("unsaved");
        break;
      case "awareness":
        if (this.awareness) awarenessProtocol.applyAwarenessUpdate(this.awareness, payload.update, REMOTE);
        break;
      case "refused":
        this.outbox.refused(payload.number);
        break;
      case "flush":
      case "flushed":
        break;
    }
  }

  /**
   * yjs takes another client id when it is sent structs of its own that it lacks, for fear of a second writer. Ours is
   * ours alone, and the server takes edits under no other, so it stays.
   */
  private apply(update: Uint8Array): void {
    const { clientID } = this.doc;
    applyUpdate(this.doc, update, REMOTE);
    this.doc.clientID = clientID;
  }

  private answer(vector: Uint8Array): void {
    const theirs = decodeStateVector(vector);
    if (this.behind) this.sendLacking(theirs);
    this.behind = false;
    for (const batch of this.outbox.resend()) this.send?.({ kind: "update", ...batch });
    this.send?.({ kind: "stateVector", vector: encodeStateVector(this.doc) });
    this.asked = true;
    this.theirs = theirs;
    this.changed("unsaved");
    if (this.isSynced()) this.changed("synced");
  }

  /**
   * Whether all is here that the server had when it told it. What others write meanwhile may come first, and an edit made then
   * could take a clock of ours that the server has given to an earlier one.
   */
  private isSynced(): boolean {
    return this.asked && ![...this.theirs].some(([client, clock]) => getState(this.doc.store, client) < clock);
  }

  /** Our own structs that the server has lost, if they fit into one update: ours to send, others' are not. */
  private sendLacking(theirs: ReadonlyMap<number, number>): void {
    const own = this.doc.clientID;
    const vector = new Map([...this.doc.store.clients.keys()].map((id) => [id, getState(this.doc.store, id)] as const));
    vector.set(own, Math.min(theirs.get(own) ?? 0, getState(this.doc.store, own)));
    const update = encodeStateAsUpdate(this.doc, encodeStateVector(vector));
    if (update.length <= UPDATE_BYTES_MAX) this.outbox.putFirst(update);
  }

  private readonly updated = (update: Uint8Array, origin: unknown): void => {
    if (origin !== REMOTE) {
      this.outbox.add(update);
      this.edits += 1;
      this.changed("edited");
    }
    this.changed("document");
  };

  private become(clientId: number): void {
    this.awareness?.destroy();
    this.doc.clientID = clientId;
    this.awareness = new awarenessProtocol.Awareness(this.doc);
    this.awareness.setLocalState(null);
    this.awareness.on("update", this.presenceChanged);
  }

  private readonly presenceChanged = (_changes: unknown, origin: unknown): void => {
    if (origin === "local") this.sendPresence();
    this.changed("people");
  };

  private sharePresence(): void {
    this.awareness?.setLocalState(this.presence ? { ...this.presence, clientId: this.doc.clientID } : null);
  }

  private sendPresence(): void {
    if (this.awareness === null || this.send === null) return;
    const update = awarenessProtocol.encodeAwarenessUpdate(this.awareness, [this.doc.clientID]);
    this.send({ kind: "awareness", update });
  }
}

/** A paragraph or text that is not empty stays when its making is undone: others may have written in it. */
function holdsText(item: Y.Item): boolean {
  if (!(item.content instanceof ContentType)) return false;
  const { type } = item.content;
  return (type instanceof XmlText || type instanceof XmlElement) && type.length > 0;
}

function isPresence(state: unknown): state is Presence {
  if (typeof state !== "object" || state === null) return false;
  const { participant, name, colour, path } = state as Partial<Record<keyof Presence, unknown>>;
  return (
    typeof participant === "string" &&
    typeof name === "string" &&
    typeof colour === "number" &&
    (path === null || typeof path === "string")
  );
}
