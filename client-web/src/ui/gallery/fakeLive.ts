import { type Signal, signal } from "@preact/signals";
import type { LinkState, Live, LocalMedia, MediaProblem, Notice, Slot } from "../../app/contract";
import { type Digests, NOTHING_SAID, type Wall } from "../../core/digests";
import type { SessionState } from "../../core/state";
import { type PretendOptions, pretendRoadmap } from "../../doc/pretend";
import type {
  ChatLine,
  DataGrade,
  DeviceView,
  Layout,
  Letter,
  ParticipantId,
  ParticipantView,
  RoadmapProgress,
  RoomPlaces,
  RoomView,
  RoundView,
  SessionView,
  Show,
  Stage,
} from "../../protocol/generated";
import { hueOf } from "../parts/Avatar";
import { REACTIONS } from "../scene/signs";
import { toast } from "../toasts";
import { fakeCrew } from "./fakeCrew";
import { fakeCrowd, fakePanel } from "./fakeCrowd";
import { fakeRunning } from "./fakeEvent";
import { FAKE_HOUSE, fakeNewcomers } from "./fakeHouse";
import { fakeLinks, fakePicture, GOOD_LINK, WEAK_LINK } from "./fakeLinks";
import { fakeProposal } from "./fakeProposal";
import { fakeFloor, fakeQueue } from "./fakeQueue";
import { fakeClocks, fakePast, fakeYourRoom } from "./fakeRound";
import { fakeDecks, fakeSlideAddress, fakeSlides, SLIDE_WORDS } from "./fakeSlides";
import { fakeStream } from "./fakeStream";
import { fakeWorks, sceneWorks } from "./fakeWorks";
import { fakePeople } from "./people";

export interface Scene {
  readonly you: ParticipantId;
  readonly inRoom?: boolean;
  readonly round?: "opening" | "open" | "closing" | "armed";
  readonly planned?: boolean;
  /** A roadmap is on it; as a version with a name, or as from before there were versions. */
  readonly stage?: true | "named" | "live";
  readonly sharing?: boolean;
  readonly manySpeakers?: boolean;
  readonly empty?: boolean;
  readonly link?: LinkState;
  readonly problem?: MediaProblem;
  readonly readOnly?: boolean;
  readonly roadmap?: PretendOptions;
  /** A link that is weak, and pictures that say so. */
  readonly weak?: boolean;
  readonly grade?: DataGrade;
  /** Not let in yet. */
  readonly atDoor?: boolean | "full";
  readonly show?: Show;
  /** A part is on, or has run over. */
  readonly agenda?: "on" | "over";
  readonly backstage?: boolean;
  readonly invited?: boolean;
  /** A private message has come. */
  readonly letters?: boolean;
  /** People choose their rooms. */
  readonly choosing?: boolean;
  /** Captains, a call for help, and staff who are with rooms from elsewhere. */
  readonly crew?: boolean;
  /** Somebody has the floor. */
  readonly floor?: "hand" | "question";
  /** What the rooms made can be seen by all, is voted on, or has been. */
  readonly works?: "gallery" | "ballot" | "result";
  /** Whoever presents has marked a place. */
  readonly pointed?: boolean;
  /** We present what is on the stage. */
  readonly reports?: boolean;
  /** Some wait at the door, some were sent out, and there is a deputy. */
  readonly lobby?: boolean;
  /** We are in with two other devices, and this one is quiet. */
  readonly devices?: boolean;
  /** Slides are on the stage: a page of them, or one that never comes. */
  readonly slides?: "shown" | "missing";
  /** There are slides to show. */
  readonly decks?: boolean;
  /** So many people more. */
  readonly crowd?: number;
  /** A key of the headphones has stopped the sound. */
  readonly paused?: boolean;
  /** What has just happened to the person. */
  readonly told?: readonly Notice[];
  /** So many people on the stage. */
  readonly onStage?: number;
  /** What staff want everybody to see. */
  readonly layout?: Layout;
  /** People react: few, by name; a crowd; or they may not. */
  readonly reacted?: "few" | "crowd" | "off";
  /** Nobody is behind the others: a rehearsal. */
  readonly rehearsal?: boolean;
}

export const ROOMS: readonly RoomView[] = [
  { id: "rm_1", name: "Room 1", goal: 1, roadmap: "ro_1" },
  { id: "rm_2", name: "Health · здоровье", goal: 3, roadmap: "ro_2" },
  { id: "rm_3", name: "Quality education", goal: 4, roadmap: "ro_3" },
  { id: "rm_4", name: "Climate", goal: 13, roadmap: "ro_4" },
];
/** One room is full and has a line. */
const PLACES: readonly RoomPlaces[] = [
  { room: "rm_1", taken: 0, waiting: 0 },
  { room: "rm_2", taken: 3, waiting: 0 },
  { room: "rm_3", taken: 5, waiting: 0 },
  { room: "rm_4", taken: 6, waiting: 2 },
];
const OTHER_DEVICES: readonly DeviceView[] = [
  { id: "dv_1", media: { microphone: true, camera: true, screen: false } },
  { id: "dv_2", media: { microphone: false, camera: false, screen: false } },
];
const HERE = ["pa_one", "pa_two", "pa_three", "pa_four"];

/** A joined session as a scene describes it. Commands are answered with a toast. */
export function fakeLive(scene: Scene): Live {
  const now = signal(Date.now());
  setInterval(() => {
    now.value = Date.now();
  }, 1000);
  const state = sceneState(scene);
  const shown = signal(state);
  const you = state.view.participants.find((person) => person.id === scene.you);
  const speaks = you?.role !== "attendee" || scene.inRoom === true;
  const local: LocalMedia = {
    microphone: speaks,
    camera: speaks,
    screen: false,
    microphoneInUse: null,
    cameraInUse: null,
    cameraStream: speaks ? fakeStream(scene.you, 30) : null,
    screenStream: null,
    level: speaks ? 0.4 : 0,
    problem: scene.problem ?? null,
  };
  const grade = signal<DataGrade>(scene.grade ?? "full");
  const link = scene.weak ? WEAK_LINK : GOOD_LINK;
  const notices = signal<readonly Notice[]>(scene.told ?? []);
  const done = async () => ({ ok: true }) as const;
  return {
    works: fakeWorks(scene),
    seat: {
      webinar: "wb_1",
      title: state.view.title,
      participant: scene.you,
      role: you?.role ?? "attendee",
      token: "t",
      resume: "r",
    },
    state: shown,
    link: signal(scene.link ?? { kind: "online" }),
    now,
    media: {
      status: signal(scene.grade === "text" ? "off" : "connected"),
      route: signal(scene.weak ? "tcp" : "udp"),
      quality: signal({ link, since: Date.now() - 300_000 }),
      grade,
      setGrade: async (next) => {
        grade.value = next;
      },
      show: () => undefined,
      float: () => undefined,
      askFor: () => undefined,
      slots: signal(sceneSlots(scene)),
      speakers: signal(scene.inRoom ? ["pa_two"] : ["pa_pan"]),
      local: signal(local),
      setMicrophone: async () => undefined,
      setCamera: async () => undefined,
      setScreen: async () => undefined,
      useMicrophone: async () => undefined,
      useCamera: async () => undefined,
      flipCamera: async () => undefined,
      facing: signal("user"),
      speaker: signal(scene.devices !== true && scene.paused !== true),
      setSpeaker: () => {},
      unblockSound: async () => undefined,
    },
    notices,
    dismiss: (id) => {
      notices.value = notices.peek().filter((notice) => notice.id !== id);
    },
    command: async (command) => {
      if (command.type === "grantSpeak") change(shown, command.participant, { maySpeak: command.on });
      else if (command.type === "raiseHand") change(shown, scene.you, { handAt: command.up ? Date.now() : null });
      else toast(JSON.stringify(command));
      return { ok: true };
    },
    chat: done,
    message: done,
    propose: async (_plan, _recipe, seed) => ({ ok: true, proposal: fakeProposal(seed) }),
    openRoadmap: () =>
      pretendRoadmap({
        status: scene.link ? "offline" : "live",
        grant: scene.readOnly ? "read" : "edit",
        ...scene.roadmap,
      }),
    progress: signal(sceneProgress()),
    links: signal(scene.you === "pa_mod" ? fakeLinks() : new Map()),
    queue: signal(fakeQueue(state)),
    digests: fakeDigests({
      ...NOTHING_SAID,
      reactions: sceneReactions(scene),
      wall: sceneWall(scene),
      places: scene.choosing ? PLACES : null,
      inLine: { room: "rm_4", place: 2 },
    }),
    otherDevices: signal(scene.devices ? OTHER_DEVICES : []),
    handOver: async () => ({ code: "ho_0123456789abcdefghjkmnpqrs", expiresAt: Date.now() + 600_000 }),
    leaveHere: async () => undefined,
    followWall: () => {},
    react: () => {},
    used: signal({ received: 41_300_000, sent: 6_240_000, forMs: 1_500_000 }),
    downloadRoadmap: async () => undefined,
    bringIn: async () => ({ roadmap: "ro_4", left: LEFT_OUT }),
    downloadArchive: async () => undefined,
    bringDeck: async () => "dk_new",
    bringSlide: async () => undefined,
    slideAddress: fakeSlideAddress,
    slideText: async () => SLIDE_WORDS,
    leave: async () => undefined,
  };
}

/** With reactions whose wave does not end: pictures are taken of it. */
function fakeDigests(said: Digests): Signal<Digests> {
  const digests = signal(said);
  if (said.reactions === null) return digests;
  setInterval(() => {
    digests.value = { ...digests.peek(), reactions: { counts: [], from: [] } };
  }, 2_000);
  return digests;
}

function sceneReactions(scene: Scene): Digests["reactions"] {
  if (scene.reacted === "few") {
    return {
      counts: [
        { reaction: "clap", count: 3 },
        { reaction: "heart", count: 1 },
      ],
      from: [
        ["pa_two", "clap"],
        ["pa_seven", "clap"],
        ["pa_five", "heart"],
      ],
    };
  }
  if (scene.reacted !== "crowd") return null;
  const counts = [4_811, 902, 77, 5, 1_204];
  return { counts: REACTIONS.map((reaction, index) => ({ reaction, count: counts[index] ?? 0 })), from: [] };
}

/** As the server would have it: one person is another, the rest are the same. */
function change(state: Signal<SessionState>, id: ParticipantId, to: Partial<ParticipantView>): void {
  const { view } = state.peek();
  const participants = view.participants.map((person) => (person.id === id ? { ...person, ...to } : person));
  state.value = { ...state.peek(), view: { ...view, participants } };
}

function played(person: ParticipantView): ParticipantView {
  return { ...person, profile: { ...person.profile, simulated: true } };
}

function sceneState(scene: Scene): SessionState {
  const now = Date.now();
  const people = [
    ...fakePeople(),
    ...(scene.lobby ? fakeNewcomers() : []),
    ...fakeCrowd(scene.crowd ?? 0),
    ...fakePanel(scene.onStage ?? 0),
  ]
    .filter((person) => !scene.empty || person.id === scene.you)
    .map((person) => (scene.rehearsal && person.id !== scene.you ? played(person) : person))
    .map((person, index) => {
      if (scene.backstage && person.role !== "attendee") return { ...person, location: { in: "backstage" as const } };
      const inRooms = scene.round === "open" || scene.round === "closing";
      if (inRooms && person.role === "attendee") {
        const room = HERE.includes(person.id) ? "rm_4" : "rm_2";
        const media = { microphone: index % 2 === 0, camera: index % 3 !== 0, screen: false };
        return { ...person, media, location: { in: "room" as const, room } };
      }
      return person.id === "pa_one" || person.id === "pa_five" ? { ...person, handAt: now - index * 1000 } : person;
    });
  const rights = scene.inRoom || scene.you === "pa_mod" || scene.you === "pa_pan";
  const staff = scene.you === "pa_mod";
  const planned = scene.planned || scene.round !== undefined || scene.stage || scene.works !== undefined;
  const turn = { reporter: scene.reports ? scene.you : "pa_three", endsAt: now + 74_000, lent: true };
  const stage: Stage = scene.slides
    ? fakeSlides(scene.slides)
    : scene.stage
      ? { shows: "roadmap", roadmap: "ro_4", room: "rm_4", ...(scene.stage !== "live" && { version: 57 }), turn }
      : { shows: "people" };
  return {
    you: scene.you,
    seq: 1,
    mediaNode: "m",
    view: {
      webinar: "wb_1",
      title: "Teaching climate action: a first meeting",
      participants: people,
      rooms: scene.round || scene.stage || scene.works ? [...ROOMS] : [],
      plan:
        staff && planned
          ? {
              id: "pl_1",
              name: "",
              version: 3,
              rooms: [...ROOMS],
              assignments: HERE.map((participant) => ({ participant, room: "rm_4" })),
            }
          : null,
      round: sceneRound(scene, now),
      stage,
      chat: scene.empty ? [] : sceneChat(now),
      rights: { microphone: rights, camera: rights, screen: rights },
      epoch: 1,
      works: sceneWorks(scene, now),
      ...(scene.works && { yourRoom: { room: ROOMS[3] ?? ROOMS[0], why: [] } as NonNullable<SessionView["yourRoom"]> }),
      ...(scene.atDoor && { standing: "waiting" as const }),
      ...(scene.choosing && {
        rooms: ROOMS.map((room) => (room.id === "rm_4" || room.id === "rm_3" ? { ...room, capacity: 6 } : room)),
        choice: { rooms: ROOMS.map((room) => room.id), yours: "rm_2", waitingFor: "rm_4", until: now + 120_000 },
      }),
      ...(staff &&
        planned && { plans: [{ id: "pl_2", name: "План для второй встречи", version: 4, rooms: 3, seats: 12 }] }),
      ...(scene.round && !staff && { yourRoom: fakeYourRoom(scene.round) }),
      ...(scene.round === "open" && staff && { clocks: fakeClocks(now) }),
      ...(staff && planned && { past: fakePast(now) }),
      ...(scene.atDoor === "full" && { full: true }),
      ...(scene.crew && fakeCrew(staff, now)),
      ...((scene.layout || scene.reacted === "off") && {
        scene: { layout: scene.layout ?? "auto", reactions: scene.reacted !== "off" },
      }),
      ...(scene.decks && { decks: fakeDecks(scene.you) }),
      ...(scene.show && { show: scene.show }),
      ...(scene.agenda && { agenda: fakeRunning(scene.agenda) }),
      ...(scene.invited && { invite: { by: "pa_mod", until: now + 40_000 } }),
      ...(scene.letters && { letters: sceneLetters(scene.you, now) }),
      ...(scene.floor && { floor: fakeFloor(scene.floor, now) }),
      ...(staff && { house: FAKE_HOUSE }),
    },
  };
}

function sceneRound(scene: Scene, now: number): RoundView | null {
  const options = {
    durationS: 1500,
    countdownS: 30,
    graceS: 30,
    warningsS: [300, 60],
    mayReturn: true,
    maySwitch: false,
    late: "place" as const,
  };
  if (scene.round === "armed") return { state: "armed", id: "rd_1", plan: "pl_1", options };
  if (scene.round === "opening") return { state: "opening", id: "rd_1", opensAt: now + 24_000, options };
  if (scene.round === "open")
    return { state: "open", id: "rd_1", openedAt: now - 600_000, endsAt: now + 754_000, mayReturn: true };
  if (scene.round === "closing") return { state: "closing", id: "rd_1", closesAt: now + 28_000 };
  return null;
}

function sceneLetters(you: ParticipantId, now: number): Letter[] {
  const other = you === "pa_mod" ? "pa_pan" : "pa_mod";
  return [
    { id: "ch_l1", at: now - 240_000, from: other, to: you, text: "Could you present for your group afterwards?" },
    { id: "ch_l2", at: now - 200_000, from: you, to: other, text: "С удовольствием!" },
  ];
}

function sceneWall(scene: Scene): Wall | null {
  if (scene.you !== "pa_mod" || !scene.crew) return null;
  return {
    rooms: [
      { room: "rm_4", here: 4, percent: 75, helpS: 90, alerts: ["help", "helpLong"], rank: 100 },
      { room: "rm_1", here: 1, percent: 0, alerts: ["lonely", "noScribe"], rank: 60 },
      { room: "rm_3", here: 3, percent: 50 },
    ],
    strip: { unassigned: 2, late: 1, lost: 0, help: [["rm_4", 90]] },
  };
}

function sceneSlots(scene: Scene): Slot[] {
  if (scene.empty) return [];
  const ids = scene.inRoom
    ? HERE.filter((id) => id !== scene.you)
    : ["pa_pan", "pa_mod"].filter((id) => id !== scene.you);
  const more = scene.manySpeakers ? ["pa_three", "pa_four", "pa_five", "pa_six"] : [];
  const cameras = [...ids, ...more].map((participant) => ({ participant, screen: false, videoLive: true }));
  const sources = scene.sharing ? [{ participant: "pa_pan", screen: true, videoLive: true }, ...cameras] : cameras;
  return sources.map((source, index) => ({
    index,
    source,
    picture: scene.weak ? fakePicture(source, index) : null,
    stream: fakeStream(source.participant, hueOf(source.participant) * 45, source.screen),
  }));
}

function sceneChat(now: number): ChatLine[] {
  const line = (id: string, from: string, minutes: number, text: string): ChatLine => ({
    id,
    at: now - minutes * 60_000,
    from,
    scope: "everyone",
    location: { in: "plenary" },
    text,
  });
  return [
    line("ch_1", "pa_mod", 12, "Welcome! Please write your school and your country."),
    line("ch_2", "pa_one", 11, "Добрый день! Школа № 57, Москва."),
    line("ch_3", "pa_one", 11, "Рада всех видеть."),
    line("ch_4", "pa_two", 9, "السلام علیکم! لاہور سے سب کو سلام۔"),
    line("ch_5", "pa_five", 5, "大家好,我是明德中学的李娜。"),
    line(
      "ch_6",
      "pa_three",
      1,
      "How do your pupils measure temperature without a thermometer? We used bottles with coloured water, see https://example.org/a-very-long-address-that-has-to-wrap-somewhere",
    ),
  ];
}

function sceneProgress(): ReadonlyMap<string, RoadmapProgress> {
  const of = (roadmap: string, percent: number, missing: string[], agoMs: number | null): [string, RoadmapProgress] => [
    roadmap,
    { roadmap, percent, missing, lastEditAt: agoMs === null ? null : Date.now() - agoMs },
  ];
  return new Map([
    of("ro_1", 0, ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"], null),
    of("ro_2", 38, ["q4", "q5", "q6", "q7", "q8"], 240_000),
    of("ro_3", 50, ["q5", "q6", "q7", "q8"], 15_000),
    of("ro_4", 75, ["q4", "q6"], 4_000),
  ]);
}

/** What of a file was not taken. */
const LEFT_OUT = ["line 14: “## Our song” is no part of a roadmap", "line 31: week “soon” is no number"];
