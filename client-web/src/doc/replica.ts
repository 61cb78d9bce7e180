import * as awarenessProtocol from "y-protocols/awareness";
import type * as Y from "yjs";
import { applyUpdate, decodeStateVector, encodeStateVector, getState, UndoManager } from "yjs";
import type { Frame } from "../protocol/frame";
import { apart } from "./colours";
import { LOCAL } from "./edits";
import { UNDO_STEP_MS } from "./limits";
import { newDoc } from "./model";
import { Outbox } from "./outbox";
import { ROOTS } from "./shape";

/** Marks what came from the server, so that it is not sent back. */
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
}

/**
 * Our copy of one roadmap and its conversation with the server. It lives through lost connections; only a refusal
 * ends it, because what the server refused must not stay on our screen as if it were kept.
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

  /** `changed` is called when the document, who is here, or the number of unsaved edits may have changed. */
  constructor(private readonly changed: (what: "document" | "people" | "unsaved" | "edited" | "synced") => void) {
    const roots = ROOTS.map((root) => this.doc.getMap(root));
    this.undo = new UndoManager(roots, { trackedOrigins: new Set([LOCAL]), captureTimeout: UNDO_STEP_MS });
    this.doc.on("update", this.updated);
  }

  get clientId(): number {
    return this.doc.clientID;
  }

  get unsaved(): number {
    return this.outbox.unsaved;
  }

  /** Our edits that the server has not confirmed. */
  unconfirmed(): readonly Uint8Array[] {
    return this.outbox.all();
  }

  /** Edits that an earlier page made and could not send. What the server has of them already changes nothing. */
  restore(updates: readonly Uint8Array[]): void {
    const { clientID } = this.doc;
    for (const update of updates) applyUpdate(this.doc, update, RESTORED);
    this.doc.clientID = clientID;
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

  setPresence(presence: Presence | null): void {
    this.presence = presence;
    this.sharePresence();
  }

  people(): readonly Presence[] {
    const states = this.awareness?.getStates() ?? new Map<number, unknown>();
    const there = [...states].flatMap(([id, state]) => (isPresence(state) ? [{ ...state, id }] : []));
    return apart(there).flatMap(({ id, ...person }) => (id === this.doc.clientID ? [] : [person]));
  }

  destroy(): void {
    this.awareness?.destroy();
    this.undo.destroy();
    this.doc.destroy();
  }

  private take(payload: Payload): void {
    switch (payload.kind) {
      case "stateVector":
        this.answer(payload.vector);
        break;
      case "update":
        this.apply(payload.update);
        this.changed("synced");
        break;
      case "saved":
        this.outbox.saved(payload.number);
        this.changed("unsaved");
        break;
      case "awareness":
        if (this.awareness) awarenessProtocol.applyAwarenessUpdate(this.awareness, payload.update, REMOTE);
        break;
      case "refused":
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
    for (const batch of this.outbox.resend()) this.send?.({ kind: "update", ...batch });
    this.send?.({ kind: "stateVector", vector: encodeStateVector(this.doc) });
    this.asked = true;
    this.changed("unsaved");
    const behind = [...theirs].some(([client, clock]) => getState(this.doc.store, client) < clock);
    if (!behind) this.changed("synced");
  }

  private readonly updated = (update: Uint8Array, origin: unknown): void => {
    if (origin !== REMOTE) {
      this.outbox.add(update);
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
