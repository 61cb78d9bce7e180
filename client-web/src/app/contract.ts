/**
 * What the screens (`src/ui`) may know of the rest: read-only signals and intents.
 *
 * `src/ui` imports types from here and from `src/protocol` and `src/core`, and gets an `App` handed in; it never
 * touches a socket, a peer connection or a Yjs document itself.
 */
import type { ReadonlySignal } from "@preact/signals";
import type { Digests } from "../core/digests";
import type { EndReason } from "../core/link";
import type { OwnLink, QualityNotice } from "../core/quality";
import type { Queue } from "../core/queue";
import type { SessionState } from "../core/state";
import type { SoundWish, Treating } from "../core/treating";
import type { Trial } from "../core/trial";
import type { Traffic } from "../core/wire";
import type {
  Agenda,
  AgendaChange,
  AttendanceReport,
  ChangeWebinar,
  ChatScope,
  ClientCommand,
  CreateWebinar,
  DataGrade,
  DeckId,
  DeviceView,
  ExchangeAnswer,
  Handoff,
  History,
  InviteEnd,
  Link,
  LinkSummary,
  ParticipantId,
  ParticipantLink,
  PlanId,
  PosterHead,
  PosterView,
  Profile,
  ProposalView,
  Reaction,
  Recipe,
  Registered,
  RegisterRequest,
  RejectionCode,
  RoadmapId,
  RoadmapProgress,
  Role,
  RoomId,
  RosterDone,
  RosterEntry,
  RosterPreview,
  RosterRow,
  Seat,
  SlotPicture,
  SlotSource,
  WebinarCreated,
  WebinarId,
  WebinarSummary,
} from "../protocol/generated";
import type { RoadmapHandle } from "./roadmap";
import type { Works } from "./works";

export type * from "./roadmap";

/** The whole program behind the screens. One per page. */
export interface App {
  readonly api: Api;
  readonly devices: Devices;
  readonly trials: Trials;
  /** Fetches what a session needs, for whoever will take a seat soon. Costs a narrow line seconds: not before they can type. */
  getReady(): Promise<void>;
  /** Takes a seat: opens the WebSocket, and media as chosen. */
  enter(seat: Seat, choice: MediaChoice): Promise<Live>;
  /** The seat kept by this browser for a webinar, if there is one. */
  storedSeat(webinar: WebinarId): { readonly resume: string } | null;
  forgetSeat(webinar: WebinarId): void;
}

/** HTTP. Every call rejects with an `ApiFailure` (`src/errors.ts`). */
export interface Api {
  exchange(code: string): Promise<ExchangeAnswer>;
  join(code: string, profile: Profile): Promise<Seat>;
  /** `again`: asks to be let in once more after having been sent out. */
  resume(resume: string, again?: boolean): Promise<Seat>;
  handOver(seat: string): Promise<Handoff>;
  /** Events that everybody may find, soonest first. */
  posters(): Promise<PosterHead[]>;
  /** The page of an event; `zone` is the time zone of this browser. */
  poster(address: string, zone: string): Promise<PosterView>;
  register(address: string, request: RegisterRequest): Promise<Registered>;
  /** Before one has come, with the code of one's link. */
  withdraw(code: string): Promise<void>;
  /** An event of a calendar; with a code it holds one's own link. */
  calendar(address: string, code: string | null): Promise<Blob>;
  webinars(organiser: string): Promise<WebinarSummary[]>;
  createWebinar(organiser: string, wish: CreateWebinar): Promise<WebinarCreated>;
  /** Only what is given changes; settings are given whole. */
  changeWebinar(organiser: string, webinar: WebinarId, change: ChangeWebinar): Promise<WebinarSummary>;
  agenda(organiser: string, webinar: WebinarId): Promise<Agenda>;
  /** Replaces its parts; a `conflict` if somebody else has since that version. */
  replaceAgenda(organiser: string, webinar: WebinarId, change: AgendaChange): Promise<Agenda>;
  /** All there is of it, for good. */
  deleteWebinar(organiser: string, webinar: WebinarId): Promise<void>;
  history(organiser: string, webinar: WebinarId): Promise<History>;
  /** Forgets who somebody was. What their group wrote stays. */
  erase(organiser: string, webinar: WebinarId, participant: ParticipantId): Promise<void>;
  links(organiser: string, webinar: WebinarId): Promise<LinkSummary[]>;
  createLink(organiser: string, webinar: WebinarId, role: Role): Promise<Link>;
  revokeLink(organiser: string, webinar: WebinarId, link: string): Promise<void>;
  /** What a file of expected people says; nothing is kept. */
  previewRoster(organiser: string, webinar: WebinarId, file: Blob): Promise<RosterPreview>;
  importRoster(organiser: string, webinar: WebinarId, rows: readonly RosterRow[]): Promise<RosterDone>;
  roster(organiser: string, webinar: WebinarId): Promise<RosterEntry[]>;
  /** Everybody's personal link, as a table for a mail merge. */
  rosterLinks(organiser: string, webinar: WebinarId): Promise<Blob>;
  attendance(organiser: string, webinar: WebinarId): Promise<AttendanceReport>;
  attendanceTable(organiser: string, webinar: WebinarId): Promise<Blob>;
  /** What all rooms wrote, as one archive; for the organiser and moderators. */
  archive(token: string, webinar: WebinarId, forms: readonly ArchiveForm[]): Promise<Blob>;
  /** A room goes on with what a file says. */
  bringIn(token: string, webinar: WebinarId, room: RoomId, words: Blob, form: ImportForm): Promise<BroughtIn>;
  exportRoadmap(token: string, roadmap: RoadmapId, form: ExportForm, wish?: ExportWish): Promise<Blob>;
  /** Slides of so many pages, which follow in order. */
  bringDeck(token: string, webinar: WebinarId, title: string, pages: number): Promise<DeckId>;
  /** The next page; one that is there already stays as it is. */
  bringSlide(token: string, webinar: WebinarId, deck: DeckId, page: number, slide: SlideFile): Promise<void>;
  /** What is written on a page; empty if nothing is. */
  slideText(deck: DeckId, page: number): Promise<string>;
}

/** A page of slides as it is sent. */
export interface SlideFile {
  readonly picture: Blob;
  readonly text: string;
}

/** What a roadmap can be read from. */
export type ImportForm = "json" | "md";

export interface BroughtIn {
  /** What the room goes on with. */
  readonly roadmap: RoadmapId;
  /** What of the file was not understood or not taken, line by line. */
  readonly left: readonly string[];
}

/** What each room's folder of the archive may hold. */
export type ArchiveForm = Exclude<ExportForm, "csv">;

/** What a roadmap is made into. */
export type ExportForm = "onepager" | "pdf" | "docx" | "csv" | "md" | "json";

export interface ExportWish {
  /** Of headings, and of translations in place of the original; without it the roadmap's own. */
  readonly lang?: string;
  /** A translation beside the original. */
  readonly beside?: string;
  /** As it was then; without it, as it is now. */
  readonly version?: number;
}

/** A joined session. */
export interface Live {
  readonly seat: Seat;
  /** Null until the first `welcome`. */
  readonly state: ReadonlySignal<SessionState | null>;
  readonly link: ReadonlySignal<LinkState>;
  /** Server clock now, in ms; for countdowns. Ticks when read inside an effect every 250 ms. */
  readonly now: ReadonlySignal<number>;
  readonly media: Media;
  /** Things to tell the person once, newest last; the screen takes them away with `dismiss`. */
  readonly notices: ReadonlySignal<readonly Notice[]>;
  dismiss(id: number): void;
  command(command: ClientCommand): Promise<Outcome>;
  chat(text: string, scope: ChatScope): Promise<Outcome>;
  /** Writes to one person alone. */
  message(text: string, to: ParticipantId): Promise<Outcome>;
  /** Who would go where; nothing is changed. The same seed gives the same answer. */
  propose(plan: PlanId, recipe: Recipe, seed: number): Promise<Proposed>;
  /** Our devices that are in beside this one. */
  readonly otherDevices: ReadonlySignal<readonly DeviceView[]>;
  /** A code that brings another device in as us, once; rejects with an `ApiFailure`. */
  handOver(): Promise<Handoff>;
  /** This device alone goes; the person stays with the others. */
  leaveHere(): Promise<void>;
  /** The roadmaps of all rooms: on the stage, in the gallery, voted on, kept. */
  readonly works: Works;
  /** Follows a roadmap until `release`. Two calls share one document. */
  openRoadmap(roadmap: RoadmapId): RoadmapHandle;
  readonly progress: ReadonlySignal<ReadonlyMap<RoadmapId, RoadmapProgress>>;
  /** Everybody's media links, to staff. */
  readonly links: ReadonlySignal<ReadonlyMap<ParticipantId, ParticipantLink>>;
  /** Who waits for the floor of the plenary, next first. */
  readonly queue: ReadonlySignal<Queue | null>;
  /** What the server says in sum: the crowd, the lobby, the wall. */
  readonly digests: ReadonlySignal<Digests>;
  /** The desk over all rooms is open, or not any more. */
  followWall(on: boolean): void;
  /** Says something without a word to those who are here; it comes back, summed up with the others', in `digests`. */
  react(reaction: Reaction): void;
  /** What this page has used since it was opened, in bytes on the wire; read anew every few seconds. */
  readonly used: ReadonlySignal<Used>;
  /** As a file; rejects with an `ApiFailure`. */
  downloadRoadmap(roadmap: RoadmapId, form: ExportForm, wish?: ExportWish): Promise<void>;
  /** The room goes on with what a file says. Rejects with an `ApiFailure`. */
  bringIn(room: RoomId, words: Blob, form: ImportForm): Promise<BroughtIn>;
  /** What all rooms wrote, as one archive; to moderators. Rejects with an `ApiFailure`. */
  downloadArchive(forms: readonly ArchiveForm[]): Promise<void>;
  /** Slides of so many pages. Rejects with an `ApiFailure`, as `bringSlide` and `slideText` do. */
  bringDeck(title: string, pages: number): Promise<DeckId>;
  bringSlide(deck: DeckId, page: number, slide: SlideFile): Promise<void>;
  /** Where a page is as a picture. */
  slideAddress(deck: DeckId, page: number): string;
  slideText(deck: DeckId, page: number): Promise<string>;
  leave(): Promise<void>;
}

export interface Used extends Traffic {
  /** How long the page has been counting, in ms. */
  readonly forMs: number;
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly code: RejectionCode | "offline" };

export type Proposed =
  | { readonly ok: true; readonly proposal: ProposalView }
  | { readonly ok: false; readonly code: RejectionCode | "offline" };

export type LinkState =
  | { readonly kind: "connecting" }
  | { readonly kind: "online" }
  | { readonly kind: "reconnecting"; readonly attempt: number; readonly retryAt: number }
  | { readonly kind: "ended"; readonly why: EndReason };

/** Something that happened to the person, for a toast and a live region. */
export type Notice = {
  readonly id: number;
} /** `toRoom` is the room's name, null for the plenary; `why` is `MoveCause["why"]`. */ & (
  | { readonly kind: "moved"; readonly toRoom: string | null; readonly why: string; readonly by: ParticipantId | null }
  | { readonly kind: "broadcast"; readonly from: ParticipantId; readonly text: string }
  | { readonly kind: "mutedBy"; readonly by: ParticipantId }
  | { readonly kind: "stoppedBy"; readonly by: ParticipantId; readonly camera: boolean; readonly screen: boolean }
  | { readonly kind: "askedToUnmute"; readonly by: ParticipantId }
  /** To staff: what became of an invitation onto the panel. */
  | { readonly kind: "inviteEnded"; readonly participant: ParticipantId; readonly how: InviteEnd }
  /** A private message to us. */
  | { readonly kind: "letter"; readonly from: ParticipantId; readonly text: string }
  | { readonly kind: "role"; readonly role: Role }
  /** A deputy has the last word, or has it no more. */
  | { readonly kind: "chair"; readonly ours: boolean }
  | { readonly kind: "maySpeak"; readonly on: boolean }
  | { readonly kind: "roundClosing"; readonly closesAt: number }
  | { readonly kind: "roundExtended"; readonly endsAt: number }
  | { readonly kind: "mediaProblem"; readonly what: MediaProblem }
  /** Another device than before; `instead` is the one to go back to, if it is still there. */
  | {
      readonly kind: "deviceNow";
      readonly what: "microphone" | "speaker";
      /** Empty: what the system prefers. */
      readonly label: string;
      readonly instead: string | null;
    }
  /** What had been taken away or pulled out is on again. */
  | { readonly kind: "deviceBack"; readonly what: "microphone" | "camera" }
  /** The microphone was on and is off now, because it may not be on here. */
  | { readonly kind: "microphoneOff" }
  /** The microphone, or else the camera or the screen, went off here: another device of ours turned it on. */
  | { readonly kind: "onOtherDevice"; readonly microphone: boolean }
  /** The server refused an edit: the roadmap was read anew, and what it had not saved is gone. */
  | { readonly kind: "roadmapReset"; readonly roadmap: RoadmapId }
  /** Our own link has become better or worse. */
  | ({ readonly kind: "quality" } & QualityNotice)
  | { readonly kind: "reconnected" }
);

export interface MediaChoice {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly microphoneId: string | null;
  readonly cameraId: string | null;
  /** Of a phone's camera that was not chosen by name. */
  readonly facing?: Facing;
  /** How much data the connection may use. */
  readonly grade: DataGrade;
}

/** What is tried before one joins; each is fetched when it is first asked for. */
export interface Trials {
  /** A short tone where a session would be heard. False when the browser would not play it. */
  playTone(): Promise<boolean>;
  /** The way to our server, in three seconds at most; null when nothing came through. */
  tryLink(): Promise<Trial | null>;
}

/** Which way a phone's camera looks: at its person, or away from them. */
export type Facing = "user" | "environment";

/** Microphones, cameras, and a preview, before and during a session. */
export interface Devices {
  readonly microphones: ReadonlySignal<readonly Device[]>;
  readonly cameras: ReadonlySignal<readonly Device[]>;
  readonly speakers: ReadonlySignal<readonly Device[]>;
  /** Where sound comes out; empty: where the system prefers. Kept by this browser, and holds in a session too. */
  readonly speaker: ReadonlySignal<string>;
  /** False where the browser lets no page choose. */
  readonly canChooseSpeaker: boolean;
  chooseSpeaker(id: string): void;
  /** A phone with a camera on either side. */
  readonly canFlip: ReadonlySignal<boolean>;
  readonly preview: ReadonlySignal<MediaStream | null>;
  /** 0 to 1, of the preview's microphone. */
  readonly level: ReadonlySignal<number>;
  /** Of the preview, each once: a microphone and a camera may fail for reasons of their own. */
  readonly problems: ReadonlySignal<readonly MediaProblem[]>;
  /** False on phones, whose browsers cannot. */
  readonly canShareScreen: boolean;
  readonly treatments: Treatments;
  startPreview(choice: MediaChoice): Promise<void>;
  stopPreview(): void;
}

/** What is made of one's own picture and sound before they are sent, in the preview and after. The wishes are remembered. */
export interface Treatments {
  readonly blurred: ReadonlySignal<boolean>;
  readonly picture: ReadonlySignal<Treating>;
  readonly wish: ReadonlySignal<SoundWish>;
  /** How far the removal of noise has come; `off` unless `voice` is wished. */
  readonly sound: ReadonlySignal<Treating>;
  setBlur(on: boolean): void;
  setSound(wish: SoundWish): void;
  /** What has failed needs no telling any more. */
  heed(): void;
}

export interface Device {
  readonly id: string;
  readonly label: string;
  /** The piece of hardware that it is a part of, if the browser says. */
  readonly group?: string;
}

/** What a browser says of the device that it captures; the system's preferred one may go by another id than in the list. */
export type DeviceInUse = Pick<Device, "id" | "group">;

export type MediaProblem =
  | "microphoneRefused"
  | "cameraRefused"
  | "microphoneMissing"
  | "cameraMissing"
  /** In the middle of a session, with none to take its place. */
  | "microphoneUnplugged"
  | "cameraUnplugged"
  /** By the system, as for a call; it comes back by itself. */
  | "microphoneTaken"
  | "cameraTaken"
  | "deviceBusy"
  | "insecureOrigin"
  | "screenRefused"
  | "connectionFailed"
  | "soundBlocked"
  /** The picture was to be blurred and cannot be: it is off. */
  | "blurFailed"
  /** The noise cannot be taken out here: the browser does what it can. */
  | "noiseFailed";

export interface Media {
  /** `switching`: the old path is dead, and another one is looked for. `off` also while text alone is wanted. */
  readonly status: ReadonlySignal<"off" | "connecting" | "connected" | "reconnecting" | "switching" | "failed">;
  /** How our packets go, once they do. */
  readonly route: ReadonlySignal<"udp" | "tcp" | "relay" | null>;
  /** Our link as the server measures it; null before it has. */
  readonly quality: ReadonlySignal<OwnLink | null>;
  readonly grade: ReadonlySignal<DataGrade>;
  setGrade(grade: DataGrade): Promise<void>;
  /** How high a slot's picture is on the screen, in device pixels; 0 when it is not. */
  show(slot: number, height: number): void;
  /** A slot's picture is in a window of its own, so high, and is looked at while the page is not; null: none is. */
  float(slot: number | null, height: number): void;
  /** Whose pictures are to have slots before others, the most important first. */
  askFor(people: readonly ParticipantId[]): void;
  /** Slot i's source and its stream; the stream object never changes, its content does. */
  readonly slots: ReadonlySignal<readonly Slot[]>;
  /** Who is heard, loudest first. */
  readonly speakers: ReadonlySignal<readonly ParticipantId[]>;
  readonly local: ReadonlySignal<LocalMedia>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  setScreen(on: boolean): Promise<void>;
  useMicrophone(deviceId: string): Promise<void>;
  useCamera(deviceId: string): Promise<void>;
  /** The other side of a phone. */
  flipCamera(): Promise<void>;
  readonly facing: ReadonlySignal<Facing>;
  /** Whether sound comes out here. It is off at first on another device of ours, which would echo. */
  readonly speaker: ReadonlySignal<boolean>;
  setSpeaker(on: boolean): void;
  /** After a click, when the browser had blocked sound. */
  unblockSound(): Promise<void>;
}

export interface Slot {
  readonly index: number;
  readonly source: SlotSource | null;
  /** What the server sends of it and why not more; null while it has not said. */
  readonly picture: SlotPicture | null;
  readonly stream: MediaStream;
}

export interface LocalMedia {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  /** What is captured, else what was chosen to be; null: what the system prefers. */
  readonly microphoneInUse: DeviceInUse | null;
  readonly cameraInUse: DeviceInUse | null;
  /** For the self view. */
  readonly cameraStream: MediaStream | null;
  readonly screenStream: MediaStream | null;
  /** 0 to 1. */
  readonly level: number;
  readonly problem: MediaProblem | null;
}
