import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import {
  afterChange,
  type Merged,
  NOTHING_TOLD_OF_WORKS,
  type Shown,
  type ToldWorks,
  toldOfWorks,
  type WorksMessage,
} from "../core/told-works";
import { isRoadmap, type Own, ownNow, roomsIn } from "../core/works";
import type { Answer, Commands, Outcome } from "../net/commands";
import type { OwnWorks } from "../net/own-works";
import type {
  ClientMessage,
  FeedbackView,
  GalleryEntry,
  Pointer,
  RoadmapId,
  RoadmapView,
  RoomId,
  SessionView,
  VersionChange,
  VersionHead,
} from "../protocol/generated";

/** What the screens know of the roadmaps beside the one in their own room, and may ask. */
export interface Works {
  /** What is on the stage, as it was when it was put there. */
  readonly shown: ReadonlySignal<Shown | null>;
  /** Where whoever presents is in it. */
  readonly pointer: ReadonlySignal<Pointer | null>;
  /** All roadmaps while the gallery is open; null before the first list. */
  readonly gallery: ReadonlySignal<ReadonlyMap<RoadmapId, GalleryEntry> | null>;
  /** To staff while a vote is open. */
  readonly turnout: ReadonlySignal<ToldWorks["turnout"]>;
  readonly feedback: ReadonlySignal<ReadonlyMap<RoadmapId, FeedbackView>>;
  /** What the last joint roadmap that we asked for has become; told before the command is done. */
  readonly merged: ReadonlySignal<Merged | null>;
  /** Those that our own groups wrote, as far as this device has seen; the server knows it of every round. */
  readonly ours: ReadonlySignal<ReadonlySet<RoadmapId>>;
  /** The gallery is looked at, or no longer; kept over reconnects. */
  followGallery(on: boolean): void;
  /** Tells everybody where we are in what is on the stage. Call it as often as it changes. */
  point(roadmap: RoadmapId, at: Pointer): void;
  /** What a roadmap says now or, with a version, said. */
  read(roadmap: RoadmapId, version?: number): Promise<Answer<RoadmapView>>;
  /** Newest first. */
  versions(roadmap: RoadmapId): Promise<Answer<readonly VersionHead[]>>;
  /** What has changed from one version to another, or to now. */
  compare(roadmap: RoadmapId, from: number, to?: number): Promise<Answer<readonly VersionChange[]>>;
  nameVersion(roadmap: RoadmapId, name: string): Promise<Outcome>;
}

/** The server takes five a second; one more costs the connection its good name. */
const POINT_EVERY_MS = 250;

/** The works of one joined session. */
export class LiveWorks implements Works {
  private readonly told: Signal<ToldWorks> = signal(NOTHING_TOLD_OF_WORKS);
  readonly shown = computed(() => this.told.value.shown);
  readonly pointer = computed(() => this.told.value.pointer);
  readonly gallery = computed(() => this.told.value.gallery);
  readonly turnout = computed(() => this.told.value.turnout);
  readonly feedback = computed(() => this.told.value.feedback);
  readonly merged = computed(() => this.told.value.merged);
  readonly ours = computed(() => new Set([...this.known.value].filter(isRoadmap)));
  private readonly known: Signal<Own>;
  /** What each room worked on when it was last seen. */
  private readonly inRooms = new Map<RoomId, RoadmapId>();
  private readonly left = new Set<RoadmapId>();
  private galleryIsOpen = false;
  private waiting: { readonly roadmap: RoadmapId; readonly at: Pointer } | null = null;
  private pausing = false;

  constructor(
    private readonly send: (message: ClientMessage) => void,
    private readonly commands: Commands,
    private readonly own: OwnWorks,
  ) {
    this.known = signal(new Set(own.load()));
  }

  heard(message: WorksMessage): void {
    this.told.value = toldOfWorks(this.told.peek(), message);
  }

  changed(view: SessionView | null): void {
    this.told.value = afterChange(this.told.peek(), view);
    for (const { id, roadmap } of view === null ? [] : roomsIn(view)) {
      const before = this.inRooms.get(id);
      if (before !== undefined && before !== roadmap) this.left.add(before);
      this.inRooms.set(id, roadmap);
      this.left.delete(roadmap);
    }
    const known = this.known.peek();
    const own = view === null ? known : ownNow(view, known);
    if (own === known) return;
    this.known.value = own;
    this.own.save([...own]);
  }

  /** Whether its room has gone on in another document since this page knows it. */
  isReplaced(roadmap: RoadmapId): boolean {
    return this.left.has(roadmap);
  }

  /** A new connection follows nothing. */
  connected(anew: boolean): void {
    if (anew) this.told.value = { ...NOTHING_TOLD_OF_WORKS, shown: this.told.peek().shown };
    if (this.galleryIsOpen) this.followGallery(true);
  }

  followGallery(on: boolean): void {
    this.galleryIsOpen = on;
    this.send({ type: "followGallery", on });
  }

  /** At once, and then at most as often as the server takes; the last one always goes out. */
  point(roadmap: RoadmapId, at: Pointer): void {
    this.waiting = { roadmap, at };
    if (!this.pausing) this.sendPointer();
  }

  private sendPointer(): void {
    const next = this.waiting;
    this.pausing = next !== null;
    if (next === null) return;
    this.waiting = null;
    this.send({ type: "point", ...next });
    setTimeout(() => this.sendPointer(), POINT_EVERY_MS);
  }

  async read(roadmap: RoadmapId, version?: number): Promise<Answer<RoadmapView>> {
    const which = version === undefined ? {} : { version };
    const answer = await this.commands.ask((id) => ({ type: "readRoadmap", id, roadmap, ...which }));
    return pick(answer, (message) => (message.type === "roadmap" ? message.view : null));
  }

  async versions(roadmap: RoadmapId): Promise<Answer<readonly VersionHead[]>> {
    const answer = await this.commands.ask((id) => ({ type: "listVersions", id, roadmap }));
    return pick(answer, (message) => (message.type === "versions" ? message.versions : null));
  }

  async compare(roadmap: RoadmapId, from: number, to?: number): Promise<Answer<readonly VersionChange[]>> {
    const later = to === undefined ? {} : { to };
    const answer = await this.commands.ask((id) => ({ type: "compareVersions", id, roadmap, from, ...later }));
    return pick(answer, (message) => (message.type === "comparison" ? message.changes : null));
  }

  async nameVersion(roadmap: RoadmapId, name: string): Promise<Outcome> {
    const answer = await this.commands.ask((id) => ({ type: "nameVersion", id, roadmap, name }));
    return answer.ok ? { ok: true } : answer;
  }
}

/** An answer of another kind than was asked for is a fault of the server. */
function pick<M, T>(answer: Answer<M>, value: (message: M) => T | null): Answer<T> {
  if (!answer.ok) return answer;
  const found = value(answer.value);
  return found === null ? { ok: false, code: "unavailable" } : { ok: true, value: found };
}
