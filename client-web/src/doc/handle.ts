import { effect, type Signal, signal } from "@preact/signals";
import type { CardKind, RoadmapHandle, RoadmapPresence, RoadmapView, TextPath } from "../app/contract";
import type { ParticipantId } from "../protocol/generated";
import * as edits from "./edits";
import { readRoadmap } from "./model";
import { Replica } from "./replica";
import { bindText, type TextElement } from "./text-binding";

export type RoadmapStatus = "opening" | "live" | "offline" | "refused";

/** Who edits: shown to the others. */
export interface Author {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly colour: number;
}

/** One open roadmap as signals and edits. All handles of one roadmap share it. */
export class RoadmapModel {
  readonly status: Signal<RoadmapStatus> = signal("opening");
  readonly mayEdit = signal(false);
  readonly unsaved = signal(0);
  readonly view: Signal<RoadmapView>;
  readonly people: Signal<readonly RoadmapPresence[]> = signal([]);
  private readonly copy: Signal<Replica>;
  private path: TextPath | null = null;
  /** What the server grants; `mayEdit` waits until the document is here. */
  private granted = false;
  /** Edits of an earlier page, to be made again once the document is here. */
  private kept: readonly Uint8Array[];

  constructor(
    private readonly author: Author,
    private readonly newId: () => string,
    /** Called after an edit of this person. */
    private readonly edited: () => void,
    private readonly saved: () => void,
    kept: readonly Uint8Array[],
  ) {
    this.kept = kept;
    const replica = this.makeReplica();
    this.copy = signal(replica);
    this.view = signal(readRoadmap(replica.doc));
  }

  get replica(): Replica {
    return this.copy.peek();
  }

  /** Whether everything this person wrote, on this page or an earlier one, is on the server's disk. */
  get settled(): boolean {
    return this.replica.unsaved === 0 && this.kept.length === 0;
  }

  /** The server has opened a channel, or changed what we may do on it. */
  opened(mayEdit: boolean): void {
    this.granted = mayEdit;
    this.share();
    if (this.status.peek() !== "live") return;
    this.mayEdit.value = mayEdit;
    this.restore();
  }

  lost(): void {
    if (this.status.peek() === "live") this.status.value = "offline";
    this.replica.closed();
  }

  refused(): void {
    this.granted = false;
    this.mayEdit.value = false;
    this.status.value = "refused";
    this.replica.closed();
  }

  /** Throws our copy away; a new one is empty until it is read from the server. */
  reset(): void {
    this.replica.destroy();
    this.kept = [];
    this.mayEdit.value = false;
    this.status.value = "opening";
    this.copy.value = this.makeReplica();
    this.refresh();
  }

  destroy(): void {
    this.replica.setPresence(null);
    this.replica.destroy();
  }

  /** A handle for one screen; `release` is its own. */
  handle(release: () => void): RoadmapHandle {
    const { status, mayEdit, unsaved, view, people } = this;
    const edit = (change: (doc: Replica["doc"]) => void) => {
      if (mayEdit.peek()) change(this.replica.doc);
    };
    let released = false;
    return {
      status,
      mayEdit,
      unsaved,
      view,
      people,
      bindText: (path, element) => this.bind(path, element),
      setTarget: (target, on) => edit((doc) => edits.setTarget(doc, target, on)),
      setGoal: (goal) => edit((doc) => edits.setValue(doc, "meta", "goal", goal)),
      setAudience: (key: string, value: string | number | null) =>
        edit((doc) => edits.setValue(doc, "audience", key, value)),
      addCard: (kind: CardKind, values = {}) => {
        const id = this.newId();
        edit((doc) => edits.addCard(doc, id, kind, values));
        return id;
      },
      setCard: (card, key, value) => edit((doc) => edits.setCard(doc, card, key, value)),
      acceptExample: (card) => edit((doc) => edits.markCard(doc, card, "example", false)),
      removeCard: (card) => edit((doc) => edits.markCard(doc, card, "deleted", true)),
      restoreCard: (card) => edit((doc) => edits.markCard(doc, card, "deleted", false)),
      moveCard: (card, by) => edit((doc) => edits.moveCard(doc, card, by)),
      setRole: (role, participant) => edit((doc) => edits.setValue(doc, "roles", role, participant)),
      undo: () => edit(() => this.replica.undo.undo()),
      redo: () => edit(() => this.replica.undo.redo()),
      focus: (path) => {
        this.path = path;
        this.share();
      },
      release: () => {
        if (!released) release();
        released = true;
      },
    };
  }

  /** Bound anew when our copy is replaced. */
  private bind(path: TextPath, element: TextElement): () => void {
    return effect(() => bindText(this.copy.value.doc, path, element, () => this.mayEdit.peek()));
  }

  private share(): void {
    this.replica.setPresence({ ...this.author, path: this.path });
  }

  private makeReplica(): Replica {
    const replica = new Replica((what) => {
      // The first calls come from the constructor of a copy that nobody has yet.
      if (what === "document") this.refresh();
      if (what === "people") this.people.value = this.replica.people() as readonly RoadmapPresence[];
      if (what === "unsaved" || what === "edited") this.unsaved.value = this.replica.unsaved;
      if (what === "unsaved") this.saved();
      if (what === "edited") this.edited();
      if (what === "synced") this.synced();
    });
    return replica;
  }

  private synced(): void {
    if (this.status.peek() === "refused") return;
    this.status.value = "live";
    this.mayEdit.value = this.granted;
    this.restore();
  }

  private restore(): void {
    if (!this.granted || this.kept.length === 0) return;
    const kept = this.kept;
    this.kept = [];
    try {
      this.replica.restore(kept);
    } catch {
      // Not readable by yjs: another program wrote it, or half of it is gone. There is nothing to bring back.
    }
    this.saved();
  }

  private refresh(): void {
    this.view.value = readRoadmap(this.replica.doc);
    this.unsaved.value = this.replica.unsaved;
  }
}
