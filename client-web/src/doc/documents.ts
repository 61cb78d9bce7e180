import type { RoadmapHandle } from "../app/contract";
import { encodeFrame, parseFrame } from "../protocol/frame";
import type { ClientMessage, RoadmapId, ServerMessage } from "../protocol/generated";
import { type Author, RoadmapModel } from "./handle";
import type { KeptStore } from "./kept";
import { BATCH_MS, REOPEN_MS } from "./limits";
import type { Payload } from "./replica";

/** The way to the server, and who we are. */
export interface DocumentsWorld {
  send(message: ClientMessage): void;
  sendFrame(bytes: Uint8Array<ArrayBuffer>): void;
  author(): Author;
  newCardId(): string;
  readonly kept: KeptStore;
  /** An edit was refused and our copy is read anew. */
  reset(roadmap: RoadmapId): void;
}

interface Entry {
  readonly model: RoadmapModel;
  users: number;
  channel: number | null;
  clientId: number | null;
  /** Whether the store holds edits of this roadmap. */
  stored: boolean;
  flushTimer: ReturnType<typeof setTimeout> | null;
  reopenTimer: ReturnType<typeof setTimeout> | null;
}

/** The roadmaps that are open on this page, one copy each. */
export class Documents {
  private readonly entries = new Map<RoadmapId, Entry>();
  private online = false;

  constructor(private readonly world: DocumentsWorld) {}

  open(roadmap: RoadmapId): RoadmapHandle {
    const known = this.entries.get(roadmap);
    const entry = known ?? this.add(roadmap);
    entry.users += 1;
    if (!known || known.model.status.peek() === "refused") this.ask(roadmap, entry);
    return entry.model.handle(() => {
      entry.users -= 1;
      this.flush(roadmap, entry);
      this.closeIfDone(roadmap, entry);
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
      this.keep(roadmap, entry);
    }
  }

  /** Something has changed (where we are, what the stage shows): what was refused may be ours to read now. */
  askRefused(): void {
    for (const [roadmap, entry] of this.entries) {
      if (entry.model.status.peek() === "refused") this.ask(roadmap, entry);
    }
  }

  /** Sends what has gathered, at once: the page is about to go away. */
  flushAll(): void {
    for (const [roadmap, entry] of this.entries) {
      this.flush(roadmap, entry);
      this.keep(roadmap, entry);
    }
  }

  opened(message: Extract<ServerMessage, { type: "roadmapOpened" }>): void {
    const entry = this.entries.get(message.roadmap);
    if (!entry) return;
    const { channel, clientId } = message;
    const again = entry.channel === channel && entry.clientId === clientId;
    entry.channel = channel;
    entry.clientId = clientId;
    if (entry.model.status.peek() === "refused") entry.model.status.value = "opening";
    if (!again) entry.model.replica.opened(clientId, (payload) => this.transmit(channel, payload));
    entry.model.opened(message.grant === "edit");
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

  private deliver(roadmap: RoadmapId, entry: Entry, payload: Payload): void {
    if (payload.kind !== "refused" && entry.model.replica.received(payload)) return;
    // Our copy and the server's have parted: begin again from the server's, under another client id, so that no
    // edit of the old copy can be taken for one of the new.
    entry.model.reset();
    this.forget(roadmap, entry);
    entry.channel = null;
    entry.clientId = null;
    this.world.send({ type: "closeRoadmap", roadmap });
    this.ask(roadmap, entry);
    this.world.reset(roadmap);
  }

  private add(roadmap: RoadmapId): Entry {
    const edited = () => {
      entry.flushTimer ??= setTimeout(() => this.flush(roadmap, entry), BATCH_MS);
    };
    const saved = () => {
      if (entry.model.settled) this.forget(roadmap, entry);
      this.closeIfDone(roadmap, entry);
    };
    const kept = this.world.kept.load(roadmap);
    const newId = () => this.world.newCardId();
    const model = new RoadmapModel(this.world.author(), newId, edited, saved, kept?.updates ?? []);
    const entry: Entry = {
      model,
      users: 0,
      channel: null,
      clientId: kept?.clientId ?? null,
      stored: kept !== null,
      flushTimer: null,
      reopenTimer: null,
    };
    this.entries.set(roadmap, entry);
    return entry;
  }

  private ask(roadmap: RoadmapId, entry: Entry): void {
    if (this.online) this.world.send({ type: "openRoadmap", roadmap, clientId: entry.clientId });
  }

  private reopenLater(roadmap: RoadmapId, entry: Entry): void {
    entry.reopenTimer ??= setTimeout(() => {
      entry.reopenTimer = null;
      this.ask(roadmap, entry);
    }, REOPEN_MS);
  }

  private flush(roadmap: RoadmapId, entry: Entry): void {
    if (entry.flushTimer !== null) clearTimeout(entry.flushTimer);
    entry.flushTimer = null;
    entry.model.replica.flush();
    if (entry.channel === null) this.keep(roadmap, entry);
  }

  /** Lays unconfirmed edits where they outlive the page. */
  private keep(roadmap: RoadmapId, entry: Entry): void {
    const updates = entry.model.replica.unconfirmed();
    if (updates.length === 0 || entry.clientId === null) return;
    entry.stored = true;
    this.world.kept.save(roadmap, { clientId: entry.clientId, updates });
  }

  private forget(roadmap: RoadmapId, entry: Entry): void {
    if (entry.stored) this.world.kept.clear(roadmap);
    entry.stored = false;
  }

  private transmit(channel: number, payload: Payload): void {
    this.world.sendFrame(encodeFrame({ ...payload, channel }));
  }

  /** A document nobody looks at stays until its last edit is on disk. */
  private closeIfDone(roadmap: RoadmapId, entry: Entry): void {
    if (entry.users > 0 || this.entries.get(roadmap) !== entry) return;
    const hopeless = entry.model.status.peek() === "refused";
    if (entry.model.replica.unsaved > 0 && !hopeless) return;
    this.drop(roadmap, entry);
    if (this.online && !hopeless) this.world.send({ type: "closeRoadmap", roadmap });
  }

  private drop(roadmap: RoadmapId, entry: Entry): void {
    this.entries.delete(roadmap);
    if (entry.flushTimer !== null) clearTimeout(entry.flushTimer);
    if (entry.reopenTimer !== null) clearTimeout(entry.reopenTimer);
    entry.model.destroy();
  }
}
