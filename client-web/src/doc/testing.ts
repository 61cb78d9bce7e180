import { vi } from "vitest";
import * as Y from "yjs";
import type { RoadmapHandle } from "../app/contract";
import type { RefusedWhy } from "../protocol/frame";
import { encodeFrame, type Frame, parseFrame } from "../protocol/frame";
import type { ClientMessage, Grant } from "../protocol/generated";
import { Documents } from "./documents";
import { BATCH_MS } from "./limits";
import { newDoc } from "./model";
import { type Copy, readable, type Shelf } from "./shelf";

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
  /** Refuse the next update, for this reason. */
  refuseNext: RefusedWhy | null = null;
  /** While it is slow: the answers to what pages lack. */
  private waiting: (() => void)[] | null = null;
  readonly pages: Page[] = [];
  /** The last numbers that pages said they had sent. */
  readonly flushed: number[] = [];
  private nextClientId = 1_000;
  private nextChannel = 1;

  constructor(schema = 2) {
    this.doc.clientID = 7;
    const fields = this.doc.getMap("fields");
    for (const key of ["title", "question", "context", "pitch", "videoIdea"]) fields.set(key, new Y.Text());
    this.doc.getMap("audience").set("needs", new Y.Text());
    this.doc.getMap("meta").set("goal", 4);
    this.doc.getMap("meta").set("schema", schema);
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
    page.clientId = id;
    page.documents.opened({
      type: "roadmapOpened",
      roadmap: ROADMAP,
      channel: page.channel,
      clientId: id,
      grant: page.grant,
    });
    this.tellVector(page, page.channel);
  }

  /** From now on nobody is told what they lack, until it answers. */
  isSlow(): void {
    this.waiting = [];
  }

  answersNow(): void {
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const answer of waiting) answer();
  }

  /** Somebody who is no page of ours writes into the title, and everybody is told. */
  writes(text: string): void {
    const before = Y.encodeStateVector(this.doc);
    (this.doc.getMap("fields").get("title") as Y.Text).insert(0, text);
    const update = Y.encodeStateAsUpdate(this.doc, before);
    this.journal.push(update);
    for (const page of this.pages) {
      if (page.channel !== null) this.tell(page, { kind: "update", channel: page.channel, number: 0, update });
    }
  }

  /** Confirms an update that the page sent after its last one. */
  confirmsBeyond(page: Page): void {
    if (page.channel !== null) this.tell(page, { kind: "saved", channel: page.channel, number: 99 });
  }

  /** What a page may do has changed, on the channel that it has. */
  regrants(page: Page, grant: Grant): void {
    page.grant = grant;
    const { channel, clientId } = page;
    if (channel !== null) page.documents.opened({ type: "roadmapOpened", roadmap: ROADMAP, channel, clientId, grant });
  }

  /** Only the server makes room for a translation. */
  addsSide(path: string, lang: string): boolean {
    const before = Y.encodeStateVector(this.doc);
    const side = new Y.Map<unknown>();
    this.doc.getMap("sides").set(`${path}:${lang}`, side);
    side.set("text", new Y.Text());
    side.set("of", 0);
    side.set("via", "person");
    const update = Y.encodeStateAsUpdate(this.doc, before);
    this.journal.push(update);
    for (const page of this.pages) {
      if (page.channel !== null) this.tell(page, { kind: "update", channel: page.channel, number: 0, update });
    }
    return true;
  }

  /** The round ends. */
  asksToFlush(page: Page): void {
    if (page.channel !== null) this.tell(page, { kind: "flush", channel: page.channel });
  }

  /** What pages send meanwhile is lost on the way, and they never hear of it. */
  loses(meanwhile: () => void): void {
    this.deaf = true;
    meanwhile();
    this.deaf = false;
  }

  received(page: Page, frame: Frame): void {
    if (this.deaf || frame.channel !== page.channel) return;
    if (frame.kind === "stateVector") {
      const { channel, vector } = frame;
      const answer = () => {
        const update = Y.encodeStateAsUpdate(this.doc, vector);
        this.tell(page, { kind: "update", channel, number: 0, update });
      };
      if (this.waiting) this.waiting.push(answer);
      else answer();
    } else if (frame.kind === "update") this.update(page, frame);
    else if (frame.kind === "flushed") this.flushed.push(frame.number);
    else if (frame.kind === "awareness") this.relay(page, (channel) => ({ ...frame, channel }));
  }

  private update(page: Page, frame: Extract<Frame, { kind: "update" }>): void {
    const why = this.refuses(page, frame.update);
    if (why !== null) {
      this.refuseNext = null;
      this.tell(page, { kind: "refused", channel: frame.channel, number: frame.number, why });
      if (why !== "tooFast") this.tellVector(page, frame.channel);
      return;
    }
    Y.applyUpdate(this.doc, frame.update);
    this.journal.push(Uint8Array.from(frame.update));
    if (this.confirms) this.tell(page, { kind: "saved", channel: frame.channel, number: frame.number });
    this.relay(page, (channel) => ({ ...frame, number: 0, channel }));
  }

  private refuses(page: Page, update: Uint8Array): RefusedWhy | null {
    if (this.refuseNext !== null) return this.refuseNext;
    if (!page.mayEdit) return "notAllowed";
    const { structs } = Y.decodeUpdate(update);
    if (structs.some((struct) => !page.owns.has(struct.id.client))) return "malformed";
    const skips = structs.some((struct) => struct instanceof Y.Skip);
    const gap = structs.some(
      (struct) => Y.getState(this.doc.store, struct.id.client) < (firstClock(structs, struct.id.client) ?? 0),
    );
    return gap || skips ? "behind" : null;
  }

  private tellVector(page: Page, channel: number): void {
    this.tell(page, { kind: "stateVector", channel, vector: Y.encodeStateVector(this.doc) });
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

function firstClock(structs: readonly { readonly id: Y.ID }[], client: number): number | undefined {
  return structs.find((struct) => struct.id.client === client)?.id.clock;
}

/** A device's shelf. Nothing stands in the way of a second tab's id. */
export class Drawer implements Shelf {
  readonly copies = new Map<string, Copy>();
  /** While true, nothing can be laid into it. */
  full = false;

  load(roadmap: string) {
    const copy = this.copies.get(roadmap);
    if (!copy) return null;
    return Promise.resolve({ clientId: copy.clientId, state: copy.state, unsent: readable(copy.unsent) });
  }

  async save(roadmap: string, copy: Copy): Promise<boolean> {
    if (!this.full) this.copies.set(roadmap, copy);
    return !this.full;
  }

  clear(roadmap: string): void {
    this.copies.delete(roadmap);
  }

  hold(): void {}

  empty(keepUnsent: boolean): void {
    for (const [roadmap, copy] of this.copies) {
      if (!keepUnsent || copy.unsent.length === 0) this.copies.delete(roadmap);
    }
  }

  /** Edits in it that have not been sent. */
  get unsent(): number {
    return [...this.copies.values()].reduce((sum, copy) => sum + copy.unsent.length, 0);
  }
}

/** One person's page. */
export class Page {
  readonly documents: Documents;
  readonly owns = new Set<number>();
  readonly resets: string[] = [];
  /** Roadmaps that their rooms have left for others. */
  readonly replaced = new Set<string>();
  /** The client id it asked to keep, each time it opened the roadmap. */
  readonly asked: (number | null)[] = [];
  /** What the browser keeps beyond the page. */
  drawer = new Drawer();
  channel: number | null = null;
  clientId = 0;
  grant: Grant = "edit";
  /** Bytes of each update frame sent. */
  readonly sizes: number[] = [];
  private connected = false;
  private made = 0;

  constructor(
    readonly name: string,
    private readonly server: FakeServer,
    before: Page | null = null,
    online = true,
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
      shelf: this.drawer,
      newId: () => {
        this.made += 1;
        return `c${name}${this.made}`;
      },
      now: () => 1_700_000_000_000 + this.made,
      lang: () => "en",
      askSide: async (_roadmap, path, lang) => this.connected && server.addsSide(path, lang),
      reset: (roadmap) => this.resets.push(roadmap),
      isReplaced: (roadmap) => this.replaced.has(roadmap),
    });
    if (online) this.connect();
  }

  get mayEdit(): boolean {
    return this.grant === "edit";
  }

  set mayEdit(may: boolean) {
    this.grant = may ? "edit" : "read";
  }

  /** The same person in a new page: only what the browser keeps is there. */
  reloaded(online = true): Page {
    this.cut();
    return new Page(this.name, this.server, this, online);
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

/** A textarea that a person types into. */
export function field(handle: RoadmapHandle, path = "fields/title") {
  const element = document.createElement("textarea");
  document.body.append(element);
  const stop = handle.bindText(path, element);
  return {
    element,
    stop,
    type(text: string, at = element.value.length) {
      element.focus();
      element.setRangeText(text, at, at, "end");
      element.dispatchEvent(new Event("input"));
    },
  };
}

/** What was typed has gathered for long enough to be sent. */
export const batch = () => vi.advanceTimersByTime(BATCH_MS);
/** The device has told what it keeps. */
export const recalled = () => vi.advanceTimersByTimeAsync(0);
