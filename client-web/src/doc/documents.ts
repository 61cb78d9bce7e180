import type { LostReason, LostText, RoadmapHandle, TextPath } from "../app/contract";
import { encodeFrame, parseFrame } from "../protocol/frame";
import type { ClientMessage, RoadmapId, ServerMessage } from "../protocol/generated";
import { type Author, RoadmapModel } from "./handle";
import { BATCH_MS, REOPEN_MS, SHELF_IDLE_MS, SHELF_MS, TOO_FAST_MS, TOO_FAST_MS_MAX } from "./limits";
import type { Payload } from "./replica";
import { type Found, NOTHING_FOUND, type Shelf } from "./shelf";

/** The way to the server, and who we are. */
export interface DocumentsWorld {
  send(message: ClientMessage): void;
  sendFrame(bytes: Uint8Array<ArrayBuffer>): void;
  author(): Author;
  /** Of a card or a comment. */
  newId(): string;
  /** The server's clock, in ms. */
  now(): number;
  /** The language that this person reads and writes, as a tag. */
  lang(): string;
  /** Asks the server to make room for a translation; it comes as a change of the document. */
  askSide(roadmap: RoadmapId, path: TextPath, lang: string): Promise<boolean>;
  readonly shelf: Shelf;
  /** An edit was refused and our copy is read anew. */
  reset(roadmap: RoadmapId): void;
  /** Its room goes on in another one. */
  isReplaced(roadmap: RoadmapId): boolean;
}

type Timer = ReturnType<typeof setTimeout>;

interface Entry {
  readonly model: RoadmapModel;
  users: number;
  /** Whether the device has told what it keeps; until then nothing is asked of the server. */
  ready: boolean;
  channel: number | null;
  clientId: number | null;
  flushTimer: Timer | null;
  reopenTimer: Timer | null;
  shelfTimer: Timer | null;
  /** Whether that is the later of the two times at which a copy is laid away. */
  shelfIdle: boolean;
  /** Since the last confirmation: how often the server said that we are too fast. */
  tooFast: number;
  slowTimer: Timer | null;
  /** What the server could not take, and we have mended once since the last confirmation. */
  mended: "behind" | "server" | null;
}

/** The roadmaps that are open on this page, one copy each. */
export class Documents {
  private readonly entries = new Map<RoadmapId, Entry>();
  private online = false;
  /** What was written too late in documents that rooms have left, until somebody opens one to be shown it in. */
  private stranded: readonly LostText[] = [];

  constructor(private readonly world: DocumentsWorld) {}

  open(roadmap: RoadmapId): RoadmapHandle {
    const known = this.entries.get(roadmap);
    const entry = known ?? this.add(roadmap);
    entry.users += 1;
    if (!known || known.model.status.peek() === "refused") this.ask(roadmap, entry);
    this.showStranded();
    return entry.model.handle(() => {
      entry.users -= 1;
      this.flush(entry);
      this.closeIfDone(roadmap, entry);
      this.strand(roadmap, entry);
    });
  }

  connected(): void {
    this.online = true;
    for (const [roadmap, entry] of this.entries) this.ask(roadmap, entry);
  }

  lost(): void {
    this.online = false;
    for (const [roadmap, entry] of this.entries) {
      entry.channel = null;
      entry.model.lost();
      this.stopWaiting(entry);
      if (entry.model.unsent().length > 0) this.keep(roadmap, entry);
    }
  }

  /** Something has changed (where we are, what the stage shows): what was refused may be ours to read now. */
  askRefused(): void {
    for (const [roadmap, entry] of this.entries) {
      if (entry.model.status.peek() === "refused") this.ask(roadmap, entry);
    }
  }

  /** Sends what has gathered, at once, and lays it where it outlives the page, which is about to go away. */
  flushAll(): void {
    for (const [roadmap, entry] of this.entries) {
      this.flush(entry);
      this.keep(roadmap, entry);
    }
  }

  opened(message: Extract<ServerMessage, { type: "roadmapOpened" }>): void {
    const entry = this.entries.get(message.roadmap);
    if (!entry) return;
    const { channel, clientId, grant } = message;
    const again = entry.channel === channel && entry.clientId === clientId;
    entry.channel = channel;
    entry.clientId = clientId;
    this.world.shelf.hold(message.roadmap, clientId);
    if (entry.model.mustForget(grant)) {
      // On a channel that is open already the server would not say again what it has.
      if (again) {
        this.beginAnew(message.roadmap, entry, () => entry.model.reset(entry.model.unsent()));
        return;
      }
      entry.model.reset(entry.model.unsent());
    }
    if (entry.model.status.peek() === "refused") entry.model.status.value = "opening";
    if (!again) entry.model.replica.opened(clientId, (payload) => this.transmit(channel, payload));
    entry.model.opened(grant);
    this.strand(message.roadmap, entry);
  }

  /** Rooms may go on in other documents. */
  roomsChanged(): void {
    for (const [roadmap, entry] of this.entries) this.strand(roadmap, entry);
  }

  refused(message: Extract<ServerMessage, { type: "roadmapRefused" }>): void {
    const entry = this.entries.get(message.roadmap);
    if (!entry) return;
    entry.channel = null;
    entry.model.refused();
    const passing = message.code === "unavailable" || message.code === "tooFast";
    if (passing) this.reopenLater(message.roadmap, entry);
    this.closeIfDone(message.roadmap, entry);
  }

  frame(bytes: Uint8Array): void {
    const parsed = parseFrame(bytes);
    if (!parsed.ok) return;
    const { channel, ...payload } = parsed.value;
    for (const [roadmap, entry] of this.entries) {
      if (entry.channel === channel) this.deliver(roadmap, entry, payload);
    }
  }

  end(): void {
    this.flushAll();
    for (const [roadmap, entry] of this.entries) this.drop(roadmap, entry);
  }

  /**
   * A room has left this document for another one, and what we wrote in it came too late: its author is shown it where they
   * write now. Nobody looks here any more, so it would wait for ever, without a word.
   */
  private strand(roadmap: RoadmapId, entry: Entry): void {
    if (entry.users > 0 || this.entries.get(roadmap) !== entry) return;
    if (!entry.model.isStuck() || !this.world.isReplaced(roadmap)) return;
    this.stranded = [...this.stranded, ...entry.model.unsentTexts()];
    this.keep(roadmap, entry);
    this.drop(roadmap, entry);
    if (this.online) this.world.send({ type: "closeRoadmap", roadmap });
    this.showStranded();
  }

  private showStranded(): void {
    const open = [...this.entries.values()].find((entry) => entry.users > 0);
    if (!open || this.stranded.length === 0) return;
    open.model.showLost(this.stranded, "replaced");
    this.stranded = [];
  }

  private deliver(roadmap: RoadmapId, entry: Entry, payload: Payload): void {
    if (payload.kind === "refused") this.refusedUpdate(roadmap, entry, payload);
    else if (payload.kind === "flush") this.flushNow(entry);
    else if (!entry.model.replica.received(payload)) this.lose(roadmap, entry, "server");
    if (payload.kind !== "saved") return;
    entry.tooFast = 0;
    entry.mended = null;
  }

  /** The round ends: what has gathered goes now, and the server hears which is the last of it. */
  private flushNow(entry: Entry): void {
    this.flush(entry);
    if (entry.channel !== null)
      this.transmit(entry.channel, { kind: "flushed", number: entry.model.replica.lastNumber });
  }

  /** Goes on after a refusal, by its reason; what is thrown away is shown to its author first. */
  private refusedUpdate(roadmap: RoadmapId, entry: Entry, refused: Extract<Payload, { kind: "refused" }>): void {
    const { replica } = entry.model;
    replica.received(refused);
    if (replica.isStale(refused.number)) return;
    switch (refused.why) {
      case "tooFast":
        this.slowDown(entry);
        break;
      case "behind":
        if (entry.mended === "behind") this.lose(roadmap, entry, "malformed");
        else replica.catchUp();
        entry.mended = "behind";
        break;
      case "notAllowed":
        this.beginAnew(roadmap, entry, () => entry.model.keepBack());
        break;
      case "server":
        if (entry.mended === "server") this.lose(roadmap, entry, "server");
        else this.beginAnew(roadmap, entry, () => entry.model.reset(entry.model.unsent()));
        entry.mended = "server";
        break;
      case "malformed":
      case "full":
        this.lose(roadmap, entry, refused.why);
        break;
    }
  }

  /** Nothing is lost: the same goes again, after a while that grows. */
  private slowDown(entry: Entry): void {
    entry.model.replica.hold();
    if (entry.slowTimer !== null) return;
    const wait = Math.min(TOO_FAST_MS * 2 ** entry.tooFast, TOO_FAST_MS_MAX);
    entry.tooFast += 1;
    entry.slowTimer = setTimeout(() => {
      entry.slowTimer = null;
      entry.model.replica.resend();
    }, wait);
  }

  private lose(roadmap: RoadmapId, entry: Entry, why: LostReason): void {
    this.beginAnew(roadmap, entry, () => entry.model.lose(why));
    this.world.reset(roadmap);
  }

  /**
   * Our copy and the server's have parted: begin again from the server's, under another client id, so that no edit of
   * the old copy can be taken for one of the new.
   */
  private beginAnew(roadmap: RoadmapId, entry: Entry, reset: () => void): void {
    const before = entry.clientId;
    reset();
    this.stopWaiting(entry);
    entry.channel = null;
    entry.clientId = null;
    if (before !== null && entry.model.unsent().length === 0) this.world.shelf.clear(roadmap, before);
    this.world.send({ type: "closeRoadmap", roadmap });
    this.ask(roadmap, entry);
  }

  private add(roadmap: RoadmapId): Entry {
    const model = new RoadmapModel({
      author: this.world.author(),
      newId: () => this.world.newId(),
      now: () => this.world.now(),
      lang: () => this.world.lang(),
      askSide: (path, lang) => this.world.askSide(roadmap, path, lang),
      changed: () => this.keepLater(roadmap, entry),
      edited: () => {
        if (model.onDevice.peek() === "yes") model.onDevice.value = "soon";
        entry.flushTimer ??= setTimeout(() => this.flush(entry), BATCH_MS);
      },
      saved: () => this.closeIfDone(roadmap, entry),
    });
    const entry: Entry = {
      model,
      users: 0,
      ready: true,
      channel: null,
      clientId: null,
      flushTimer: null,
      reopenTimer: null,
      shelfTimer: null,
      shelfIdle: false,
      tooFast: 0,
      slowTimer: null,
      mended: null,
    };
    this.entries.set(roadmap, entry);
    const loading = this.world.shelf.load(roadmap);
    if (loading !== null) void this.recall(roadmap, entry, loading);
    return entry;
  }

  private async recall(roadmap: RoadmapId, entry: Entry, loading: Promise<Found>): Promise<void> {
    entry.ready = false;
    const found = await loading.catch(() => NOTHING_FOUND);
    if (this.entries.get(roadmap) !== entry) return;
    entry.clientId = found.clientId;
    entry.model.recall(found);
    entry.ready = true;
    this.ask(roadmap, entry);
  }

  private ask(roadmap: RoadmapId, entry: Entry): void {
    if (this.online && entry.ready) this.world.send({ type: "openRoadmap", roadmap, clientId: entry.clientId });
  }

  private reopenLater(roadmap: RoadmapId, entry: Entry): void {
    entry.reopenTimer ??= setTimeout(() => {
      entry.reopenTimer = null;
      this.ask(roadmap, entry);
    }, REOPEN_MS);
  }

  private flush(entry: Entry): void {
    if (entry.flushTimer !== null) clearTimeout(entry.flushTimer);
    entry.flushTimer = null;
    // Later edits stand on those that were too fast: they go together.
    if (entry.slowTimer === null) entry.model.replica.flush();
  }

  /** Lays a copy away in a second while something is unsaved, else when the writing pauses. */
  private keepLater(roadmap: RoadmapId, entry: Entry): void {
    const idle = entry.model.unsent().length === 0;
    if (entry.shelfTimer !== null && !idle && !entry.shelfIdle) return;
    if (entry.shelfTimer !== null) clearTimeout(entry.shelfTimer);
    entry.shelfIdle = idle;
    entry.shelfTimer = setTimeout(
      () => {
        entry.shelfTimer = null;
        const savedMeanwhile = !idle && entry.model.unsent().length === 0;
        if (savedMeanwhile) this.keepLater(roadmap, entry);
        else this.keep(roadmap, entry);
      },
      idle ? SHELF_IDLE_MS : SHELF_MS,
    );
  }

  /** Lays our copy and what is unconfirmed where they outlive the page. */
  private keep(roadmap: RoadmapId, entry: Entry): void {
    const { model, clientId } = entry;
    const empty = model.status.peek() === "opening" || model.status.peek() === "refused";
    const unsent = model.unsent();
    if (clientId === null || (empty && unsent.length === 0)) return;
    const edits = model.replica.lastEdit;
    void this.world.shelf.save(roadmap, { clientId, state: model.replica.state(), unsent }).then((saved) => {
      if (!saved) model.onDevice.value = "no";
      else if (model.replica.lastEdit === edits) model.onDevice.value = "yes";
    });
  }

  private stopWaiting(entry: Entry): void {
    if (entry.slowTimer !== null) clearTimeout(entry.slowTimer);
    entry.slowTimer = null;
  }

  private transmit(channel: number, payload: Payload): void {
    this.world.sendFrame(encodeFrame({ ...payload, channel }));
  }

  /** A document nobody looks at stays until its last edit is on disk. */
  private closeIfDone(roadmap: RoadmapId, entry: Entry): void {
    if (entry.users > 0 || this.entries.get(roadmap) !== entry) return;
    const hopeless = entry.model.status.peek() === "refused";
    if (entry.model.replica.unsaved > 0 && !hopeless) return;
    this.keep(roadmap, entry);
    this.drop(roadmap, entry);
    if (this.online && !hopeless) this.world.send({ type: "closeRoadmap", roadmap });
  }

  private drop(roadmap: RoadmapId, entry: Entry): void {
    this.entries.delete(roadmap);
    for (const timer of [entry.flushTimer, entry.reopenTimer, entry.shelfTimer, entry.slowTimer]) {
      if (timer !== null) clearTimeout(timer);
    }
    entry.model.destroy();
  }
}
