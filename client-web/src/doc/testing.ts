import * as Y from "yjs";
import type { RoadmapHandle } from "../app/contract";
import { encodeFrame, type Frame, parseFrame } from "../protocol/frame";
import type { ClientMessage } from "../protocol/generated";
import { Documents } from "./documents";
import type { Kept } from "./kept";
import { newDoc } from "./model";

export const ROADMAP = "ro_north";

/** A server with one roadmap: checks who writes, keeps, confirms and relays, as the real one does. */
export class FakeServer {
  doc = newDoc();
  /** Bytes that reached "the disk", in order. */
  journal: Uint8Array[] = [];
  /** While true, updates are neither kept nor confirmed: they got lost on the way. */
  deaf = false;
  /** While false, updates are kept and relayed, but no confirmation gets through. */
  confirms = true;
  /** Refuse the next update. */
  refuseNext = false;
  readonly pages: Page[] = [];
  private nextClientId = 1_000;
  private nextChannel = 1;

  constructor() {
    this.doc.clientID = 7;
    const fields = this.doc.getMap("fields");
    for (const key of ["title", "question", "context", "pitch", "videoIdea"]) fields.set(key, new Y.Text());
    this.doc.getMap("audience").set("needs", new Y.Text());
    this.doc.getMap("meta").set("goal", 4);
    this.journal.push(Y.encodeStateAsUpdate(this.doc));
  }

  /** As after kill -9: only what is in the journal is there. */
  restart(): void {
    for (const page of this.pages) page.cut();
    this.doc = newDoc();
    for (const update of this.journal) Y.applyUpdate(this.doc, update);
  }

  title(): string {
    return String(this.doc.getMap("fields").get("title"));
  }

  opened(page: Page, clientId: number | null): void {
    const owned = clientId !== null && page.owns.has(clientId);
    const id = owned ? clientId : this.nextClientId++;
    page.owns.add(id);
    page.channel = this.nextChannel++;
    page.documents.opened({
      type: "roadmapOpened",
      roadmap: ROADMAP,
      channel: page.channel,
      clientId: id,
      grant: page.mayEdit ? "edit" : "read",
    });
    this.tell(page, { kind: "stateVector", channel: page.channel, vector: Y.encodeStateVector(this.doc) });
  }

  received(page: Page, frame: Frame): void {
    if (this.deaf || frame.channel !== page.channel) return;
    if (frame.kind === "stateVector") {
      const update = Y.encodeStateAsUpdate(this.doc, frame.vector);
      this.tell(page, { kind: "update", channel: frame.channel, number: 0, update });
    } else if (frame.kind === "update") this.update(page, frame);
    else if (frame.kind === "awareness") this.relay(page, (channel) => ({ ...frame, channel }));
  }

  private update(page: Page, frame: Extract<Frame, { kind: "update" }>): void {
    const foreign = Y.decodeUpdate(frame.update).structs.some((struct) => !page.owns.has(struct.id.client));
    if (foreign || this.refuseNext || !page.mayEdit) {
      this.refuseNext = false;
      this.tell(page, { kind: "refused", channel: frame.channel, number: frame.number, why: "malformed" });
      return;
    }
    Y.applyUpdate(this.doc, frame.update);
    this.journal.push(Uint8Array.from(frame.update));
    if (this.confirms) this.tell(page, { kind: "saved", channel: frame.channel, number: frame.number });
    this.relay(page, (channel) => ({ ...frame, number: 0, channel }));
  }

  private relay(from: Page, frame: (channel: number) => Frame): void {
    for (const page of this.pages) {
      if (page !== from && page.channel !== null) this.tell(page, frame(page.channel));
    }
  }

  private tell(page: Page, frame: Frame): void {
    page.documents.frame(encodeFrame(frame));
  }
}

/** One person's page. */
export class Page {
  readonly documents: Documents;
  readonly owns = new Set<number>();
  readonly resets: string[] = [];
  /** The client id it asked to keep, each time it opened the roadmap. */
  readonly asked: (number | null)[] = [];
  /** What the browser keeps beyond the page. */
  drawer = new Map<string, Kept>();
  channel: number | null = null;
  mayEdit = true;
  /** Bytes of each update frame sent. */
  readonly sizes: number[] = [];
  private connected = false;
  private cards = 0;

  constructor(
    readonly name: string,
    private readonly server: FakeServer,
    before: Page | null = null,
  ) {
    if (before) {
      for (const id of before.owns) this.owns.add(id);
      this.drawer = before.drawer;
      server.pages.splice(server.pages.indexOf(before), 1);
    }
    server.pages.push(this);
    this.documents = new Documents({
      send: (message) => this.send(message),
      sendFrame: (bytes) => this.sendFrame(bytes),
      author: () => ({ participant: `pa_${name}`, name, colour: 1 }),
      kept: {
        load: (roadmap) => this.drawer.get(roadmap) ?? null,
        save: (roadmap, kept) => this.drawer.set(roadmap, kept),
        clear: (roadmap) => this.drawer.delete(roadmap),
      },
      newCardId: () => {
        this.cards += 1;
        return `c${name}${this.cards}`;
      },
      reset: (roadmap) => this.resets.push(roadmap),
    });
    this.connect();
  }

  /** The same person in a new page: only what the browser keeps is there. */
  reloaded(): Page {
    this.cut();
    return new Page(this.name, this.server, this);
  }

  open(): RoadmapHandle {
    return this.documents.open(ROADMAP);
  }

  cut(): void {
    this.connected = false;
    this.channel = null;
    this.documents.lost();
  }

  connect(): void {
    this.connected = true;
    this.documents.connected();
  }

  private send(message: ClientMessage): void {
    if (!this.connected) return;
    if (message.type === "openRoadmap") {
      this.asked.push(message.clientId);
      this.server.opened(this, message.clientId);
    }
    if (message.type === "closeRoadmap") this.channel = null;
  }

  private sendFrame(bytes: Uint8Array): void {
    const frame = parseFrame(bytes);
    if (!this.connected || !frame.ok) return;
    if (frame.value.kind === "update") this.sizes.push(frame.value.update.length);
    this.server.received(this, frame.value);
  }
}
