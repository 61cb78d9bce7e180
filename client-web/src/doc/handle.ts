import { effect, type Signal, signal } from "@preact/signals";
import type {
  CardKind,
  CardValue,
  Caret,
  LostReason,
  LostText,
  Prose,
  ProseWish,
  RoadmapDraft,
  RoadmapHandle,
  RoadmapPresence,
  Selection,
  TextPath,
} from "../app/contract";
import type { Grant, ParticipantId } from "../protocol/generated";
import type { Anchored } from "./carets";
import * as cards from "./edits/cards";
import * as comments from "./edits/comments";
import { acceptSide } from "./edits/sides";
import { appendText } from "./edits/texts";
import * as values from "./edits/values";
import { setDot } from "./edits/votes";
import { CARET_MS } from "./limits";
import { lostTexts } from "./lost";
import { Reader } from "./model";
import { type Change, Replica } from "./replica";
import { type Found, NOTHING_FOUND } from "./shelf";
import { isSidePath, sidePath } from "./sides";
import { bindText, type TextElement } from "./text-binding";

/** The notes, among the places where somebody is. */
const PROSE_PATH = "prose";

export type RoadmapStatus = "opening" | "live" | "offline" | "refused";
/** Who edits: shown to the others. */
export interface Author {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly colour: number;
}

/** What a model needs and does not have by itself. */
export interface ModelWorld {
  readonly author: Author;
  newId(): string;
  /** The server's clock, in ms. */
  now(): number;
  /** The language that this person reads and writes, as a tag. */
  lang(): string;
  /** Asks the server to make room for a translation. */
  askSide(path: TextPath, lang: string): Promise<boolean>;
  /** Called after any change of the document, ours or not. */
  changed(): void;
  /** Called after an edit of this person. */
  edited(): void;
  saved(): void;
}

/** One open roadmap as signals and edits. All handles of one roadmap share it. */
export class RoadmapModel {
  readonly status: Signal<RoadmapStatus> = signal("opening");
  readonly mayEdit = signal(false);
  readonly mayComment = signal(false);
  readonly unsaved = signal(0);
  readonly onDevice: Signal<"yes" | "soon" | "no"> = signal("soon");
  readonly keptBack = signal(false);
  readonly lostTexts: Signal<readonly LostText[]> = signal([]);
  readonly lostBecause: Signal<LostReason | null> = signal(null);
  readonly view: Signal<RoadmapDraft>;
  readonly people: Signal<readonly RoadmapPresence[]> = signal([]);
  private readonly copy: Signal<Replica>;
  private reader: Reader;
  private path: TextPath | null = null;
  private selection: Selection | null = null;
  /** Where in the notes; they are no plain text. */
  private inProse: Anchored | null = null;
  private caretTimer: ReturnType<typeof setTimeout> | null = null;
  /** What the server grants; `mayEdit` waits until the document is here. */
  private granted: Grant = "read";
  /** Edits of an earlier page or copy, to be sent once the document is here and we may. */
  private kept: readonly Uint8Array[] = NOTHING_FOUND.unsent;
  /** `kept` was refused: among it are edits, for which the right to comment is not enough. */
  private needsEdit = false;

  constructor(private readonly world: ModelWorld) {
    const replica = this.makeReplica();
    this.copy = signal(replica);
    this.reader = new Reader(replica.doc, world.author.participant);
    this.view = signal(this.reader.read());
  }

  get replica(): Replica {
    return this.copy.peek();
  }

  /** Everything this person wrote that the server may not have, on this page or an earlier one. */
  unsent(): readonly Uint8Array[] {
    return [...this.kept, ...this.replica.unconfirmed()];
  }

  /** What the device has kept: to be seen before the server answers. */
  recall(found: Found): void {
    this.kept = found.unsent;
    if (found.state === null) return;
    try {
      this.replica.recall(found.state);
    } catch {
      // Half of it is gone: the server has the whole.
      this.renew();
      return;
    }
    this.status.value = "offline";
  }

  /** The server has opened a channel, or changed what we may do on it. */
  opened(grant: Grant): void {
    this.granted = grant;
    this.share();
    if (this.status.peek() !== "live") return;
    this.allow();
    this.restore();
  }

  /** Whether our copy may show what the server will not have. */
  mustForget(grant: Grant): boolean {
    return grant === "read" && this.kept.length > 0;
  }

  lost(): void {
    if (this.status.peek() === "live") this.status.value = "offline";
    this.replica.closed();
  }

  refused(): void {
    this.granted = "read";
    this.allow();
    this.status.value = "refused";
    this.replica.closed();
  }

  /** Throws our copy away; a new one is empty until it is read from the server. What is kept is sent then. */
  reset(kept: readonly Uint8Array[]): void {
    this.kept = kept;
    this.mayEdit.value = false;
    this.mayComment.value = false;
    this.status.value = "opening";
    this.renew();
  }

  /** Begins anew with what we may not write now: it waits until we may. */
  keepBack(): void {
    this.needsEdit = true;
    this.reset(this.unsent());
  }

  /** Throws our copy away with what we wrote, after showing it to its author. */
  lose(why: LostReason): void {
    this.showLost(this.unsentTexts(), why);
    this.reset([]);
  }

  /** What we wrote, text by text, that the server has not got. */
  unsentTexts(): readonly LostText[] {
    return lostTexts(this.replica.doc, this.unsent());
  }

  showLost(texts: readonly LostText[], why: LostReason): void {
    this.lostTexts.value = [...this.lostTexts.peek(), ...texts];
    this.lostBecause.value = why;
  }

  /** Whether there is something that we may not send. */
  isStuck(): boolean {
    if (this.granted === "read") return this.unsent().length > 0;
    return this.kept.length > 0 && !this.maySendKept();
  }

  destroy(): void {
    if (this.caretTimer !== null) clearTimeout(this.caretTimer);
    this.replica.setPresence(null);
    this.replica.destroy();
  }

  /** A handle for one screen; `release` is its own. */
  handle(release: () => void): RoadmapHandle {
    const { status, mayEdit, mayComment, unsaved, onDevice, keptBack, lostBecause, view, people } = this;
    let released = false;
    return {
      ...{ status, mayEdit, mayComment, unsaved, onDevice, keptBack, lostBecause, view, people },
      ...this.cardEdits(),
      ...this.valueEdits(),
      ...this.remarks(),
      lost: this.lostTexts,
      forgetLost: () => {
        this.lostTexts.value = [];
        this.lostBecause.value = null;
      },
      bindText: (path, element) => this.bind(path, element),
      openProse: (element, wish) => this.openProse(element, wish),
      undo: () => this.edit(() => this.replica.undo.undo()),
      redo: () => this.edit(() => this.replica.undo.redo()),
      focus: (path) => {
        this.path = path;
        this.selection = null;
        this.share();
      },
      select: (path, selection) => this.select(path, selection),
      carets: (path): readonly Caret[] => this.copy.value.carets(path),
      release: () => {
        if (!released) release();
        released = true;
      },
    };
  }

  private cardEdits() {
    return {
      addCard: (kind: CardKind, own: Readonly<Record<string, CardValue>> = {}) => {
        const { author, newId, now, lang } = this.world;
        const id = newId();
        const maker = { by: author.participant, at: Math.round(now()), lang: lang() };
        this.step((doc) => cards.addCard(doc, id, kind, own, maker));
        return id;
      },
      setCard: (card: string, key: string, value: CardValue | null) =>
        this.step((doc) => cards.setCard(doc, card, key, value)),
      acceptExample: (card: string) => this.step((doc) => cards.markCard(doc, card, "example", false)),
      removeCard: (card: string) => this.step((doc) => cards.markCard(doc, card, "deleted", true)),
      restoreCard: (card: string) => this.step((doc) => cards.markCard(doc, card, "deleted", false)),
      moveCard: (card: string, by: -1 | 1) => this.step((doc) => cards.moveCard(doc, card, by)),
      placeCard: (card: string, before: string | null, meaning: Readonly<Record<string, CardValue>> = {}) =>
        this.step((doc) => cards.placeCard(doc, card, before, meaning)),
    };
  }

  private valueEdits() {
    return {
      appendText: (path: TextPath, text: string) => this.step((doc) => appendText(doc, path, text)),
      setTarget: (target: string, on: boolean) => this.step((doc) => values.setTarget(doc, target, on)),
      setGoal: (goal: number) => this.step((doc) => values.setValue(doc, "meta", "goal", goal)),
      setAlso: (goals: readonly number[]) => this.step((doc) => values.setValue(doc, "meta", "also", [...goals])),
      setLicence: (licence: string) => this.step((doc) => values.setValue(doc, "meta", "licence", licence)),
      setLang: (path: TextPath, lang: string | null) => this.step((doc) => values.setLang(doc, path, lang)),
      setAudience: (key: string, value: string | number | null) =>
        this.step((doc) => values.setValue(doc, "audience", key, value)),
      setChoice: (group: string, name: string, value: true | string | null) =>
        this.step((doc) => values.setChoice(doc, group, name, value)),
      setRole: (role: string, who: ParticipantId | null) =>
        this.step((doc) => values.setValue(doc, "roles", role, who)),
      setRoles: (roles: Readonly<Record<string, ParticipantId>>) =>
        this.step((doc) => values.setValues(doc, "roles", roles)),
    };
  }

  private remarks() {
    const remark = (change: (doc: Replica["doc"]) => void) => {
      if (this.mayComment.peek()) change(this.replica.doc);
    };
    const { participant } = this.world.author;
    return {
      addComment: (on: string, text: string) => {
        const { newId, now, lang } = this.world;
        const comment = { on, by: participant, at: Math.round(now()), lang: lang(), text };
        remark((doc) => comments.addComment(doc, newId(), comment));
      },
      markComment: (comment: string, state: "open" | "done" | "gone") =>
        remark((doc) => comments.markComment(doc, comment, state)),
      askSide: (path: TextPath, lang: string) => this.world.askSide(path, lang),
      acceptSide: (path: TextPath, lang: string) => remark((doc) => acceptSide(doc, sidePath(path, lang))),
      dot: (card: string, on: boolean) => remark((doc) => setDot(doc, card, participant, on)),
    };
  }

  private edit(change: (doc: Replica["doc"]) => void): void {
    if (this.mayEdit.peek()) change(this.replica.doc);
  }

  /** A step of undo of its own, whatever is typed before and after it. */
  private step(change: (doc: Replica["doc"]) => void): void {
    const { undo } = this.replica;
    undo.stopCapturing();
    this.edit(change);
    undo.stopCapturing();
  }

  /** Bound anew when our copy is replaced. */
  private bind(path: TextPath, element: TextElement): () => void {
    const allowed = isSidePath(path) ? this.mayComment : this.mayEdit;
    return effect(() => bindText(this.copy.value.doc, path, element, () => allowed.peek()));
  }

  private async openProse(element: HTMLElement, wish: ProseWish): Promise<Prose> {
    const { PROSE_ORIGIN, ProseView } = await import("./prose-binding");
    const { replica } = this;
    replica.undo.trackedOrigins.add(PROSE_ORIGIN);
    return new ProseView(replica.doc.getXmlFragment("prose"), element, {
      ...wish,
      undo: () => this.edit(() => replica.undo.undo()),
      redo: () => this.edit(() => replica.undo.redo()),
      focus: (here) => {
        this.path = here ? PROSE_PATH : null;
        this.selection = null;
        this.inProse = null;
        this.share();
      },
      select: (at) => {
        if (this.path !== PROSE_PATH) return;
        this.inProse = at;
        this.shareSoon();
      },
      others: () => replica.anchors(PROSE_PATH),
      onOthers: (run) => this.people.subscribe(run),
    });
  }

  private select(path: TextPath, selection: Selection | null): void {
    if (path !== this.path) return;
    this.selection = selection;
    this.shareSoon();
  }

  private shareSoon(): void {
    this.caretTimer ??= setTimeout(() => {
      this.caretTimer = null;
      this.share();
    }, CARET_MS);
  }

  private share(): void {
    const { author } = this.world;
    const { path, selection } = this;
    const inText = path && selection ? this.replica.anchor(path, selection) : null;
    const at = path === PROSE_PATH ? this.inProse : inText;
    this.replica.setPresence({ ...author, path: this.path, ...(at && { at }) });
  }

  private allow(): void {
    this.mayEdit.value = this.granted === "edit";
    this.mayComment.value = this.granted !== "read";
    this.keptBack.value = this.kept.length > 0 && !this.maySendKept();
  }

  private makeReplica(): Replica {
    const replica = new Replica((what) => this.heard(replica, what));
    return replica;
  }

  private renew(): void {
    this.replica.destroy();
    const replica = this.makeReplica();
    this.reader = new Reader(replica.doc, this.world.author.participant);
    this.copy.value = replica;
    this.refresh();
  }

  private heard(replica: Replica, what: Change): void {
    // The first calls come from the constructor of a copy that nobody has yet.
    if (replica !== this.copy?.peek()) return;
    if (what === "document") this.refresh();
    if (what === "document") this.world.changed();
    if (what === "people") this.people.value = replica.people() as readonly RoadmapPresence[];
    if (what === "unsaved" || what === "edited") this.unsaved.value = replica.unsaved;
    if (what === "unsaved") this.world.saved();
    if (what === "edited") this.world.edited();
    if (what === "synced") this.synced();
  }

  private synced(): void {
    if (this.status.peek() === "refused") return;
    this.status.value = "live";
    this.allow();
    this.restore();
  }

  private restore(): void {
    if (this.kept.length === 0 || !this.maySendKept()) return;
    const kept = this.kept;
    this.kept = [];
    this.needsEdit = false;
    this.keptBack.value = false;
    try {
      this.replica.restore(kept);
    } catch {
      // Not readable by yjs: another program wrote it, or half of it is gone. There is nothing to bring back.
    }
    this.world.saved();
  }

  private maySendKept(): boolean {
    return this.granted === "edit" || (this.granted === "comment" && !this.needsEdit);
  }

  private refresh(): void {
    this.view.value = this.reader.read();
    this.unsaved.value = this.replica.unsaved;
  }
}
