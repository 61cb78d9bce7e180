import type { ComponentChildren } from "preact";
import type { Layout, PosterView } from "../../protocol/generated";
import { AppProvider } from "../context";
import { Event } from "../event/Event";
import { keepKept, recallKept } from "../event/kept";
import { Home } from "../home/Home";
import { Join } from "../join/Join";
import { type CaptionLine, captions } from "../live/captions";
import { LiveView } from "../live/LiveView";
import { ownLayout, pins, setSelfView } from "../live/look";
import { broadcast, panel } from "../live/panel";
import { Organise } from "../organise/Organise";
import { organiserToken } from "../organise/token";
import { chosenView, type View } from "../roadmap/views";
import { keep } from "../storage";
import { dropToast, holdToasts, toast, toasts } from "../toasts";
import { openedWork } from "../works/opened";
import { fakeApp } from "./fakeApp";
import { fakeEnded, fakeEvent } from "./fakeEvent";
import { fakeLive, type Scene } from "./fakeLive";
import type { FakeTreated } from "./fakeTreatments";
import { Parts, PartsOver } from "./Parts";
import { press } from "./settled";

type Draw = () => ComponentChildren;

const LOST = { is: "failed", why: "load" } as const;
const TREATED = { you: "pa_one", dialog: "settings-open" } as const;
const AGENDA = ["webinar-wb_2", "agenda-open-wb_2"];
const INVITE = "plenary.invite";

/** Every screen in the states that matter, by name: `?scene=<name>` of the exhibits. */
export const SCENES: Readonly<Record<string, Draw>> = {
  parts: () => <Parts />,
  "parts-dialog": () => <PartsOver shows="dialog" />,
  "parts-menu": () => {
    void press(["parts-menu"]);
    return <PartsOver shows="menu" />;
  },
  home: () => (
    <AppProvider value={fakeApp()}>
      <Home />
    </AppProvider>
  ),
  event: () => event(fakeEvent()),
  "event-registered": () => event(fakeEvent(), true),
  "event-full": () => event(fakeEvent({ registration: { is: "full" }, state: "live" })),
  "event-ended": () => event(fakeEnded()),
  "organise-page": () => organise("token", ["webinar-wb_1", "page-open-wb_1"]),
  "organise-agenda": () => organise("token", AGENDA),
  "organise-agenda-changed": () => organise("token", [...AGENDA, "agenda-part-remove"]),
  "organise-agenda-torn": () => organise("token", [...AGENDA, "agenda-part-down", "agenda-save"], true),
  agenda: () => live({ you: "pa_one", agenda: "on" }),
  "agenda-over": () => live({ you: "pa_mod", agenda: "over" }),
  "agenda-editor": () => live({ you: "pa_mod", agenda: "on", dialog: ["agenda-now", "agenda-edit"] }),
  "organise-none": () => organise(null),
  organise: () => organise("token"),
  "organise-settings": () => organise("token", ["webinar-wb_1", "settings-open-wb_1", "settings-round"]),
  "organise-history": () => organise("token", ["webinar-wb_1", "history-open-wb_1"]),
  "organise-attendance": () => organise("token", ["webinar-wb_1", "attendance-open-wb_1"]),
  "join-none": () => join(null, {}),
  "join-bad": () => join("iv_gallery00", { badLink: true }),
  join: () => join("iv_gallery00", {}),
  "join-refused": () => join("iv_gallery00", { problems: ["microphoneRefused"], role: "panelist" }),
  "join-each": () => join("iv_gallery00", { problems: ["microphoneRefused", "cameraMissing"] }),
  "join-missing": () => join("iv_gallery00", { problems: ["cameraMissing"] }),
  "join-busy": () => join("iv_gallery00", { problems: ["deviceBusy"] }),
  "join-insecure": () => join("iv_gallery00", { problems: ["insecureOrigin"] }),
  "join-flip": () => join("iv_gallery00", { phone: true }),
  "join-sound": () => join("iv_gallery00", {}, ["try-sound"]),
  "join-sound-heard": () => join("iv_gallery00", {}, ["try-sound", "speaker-yes"]),
  "join-sound-unheard": () => join("iv_gallery00", {}, ["try-sound", "speaker-no"]),
  "join-sound-failed": () => join("iv_gallery00", { mute: true }, ["try-sound"]),
  "join-link-trying": () => join("iv_gallery00", { trial: "unending" }, ["try-link"]),
  "join-link-good": () => join("iv_gallery00", { trial: { rttMs: 70, kbps: 10_000, atLeast: true } }, ["try-link"]),
  "join-link-poor": () => join("iv_gallery00", { trial: { rttMs: 420, kbps: 130, atLeast: false } }, ["try-link"]),
  "join-link-none": () => join("iv_gallery00", {}, ["try-link"]),
  connecting: () => live({ you: "pa_mod", link: { kind: "connecting" } }),
  empty: () => live({ you: "pa_mod", empty: true }),
  attendee: () => live({ you: "pa_one" }),
  "attendee-chat": () => live({ you: "pa_one", sharing: true }, "chat"),
  moderator: () => live({ you: "pa_mod" }, "people"),
  "crowd-people": () => live({ you: "pa_mod", crowd: 200 }, "people"),
  "crowd-plan": () => live({ you: "pa_mod", crowd: 200, planned: true }, "desk"),
  many: () => live({ you: "pa_mod", manySpeakers: true }),
  rehearsal: () => live({ you: "pa_mod", manySpeakers: true, rehearsal: true }, "chat"),
  "rehearsal-speaker": () => live({ you: "pa_mod", layout: "speaker", manySpeakers: true, rehearsal: true }),
  "rehearsal-desk": () => live({ you: "pa_mod", round: "open", crew: true, rehearsal: true }, "desk"),
  "rehearsal-lobby": () => live({ you: "pa_mod", lobby: true, floor: "question", rehearsal: true }, "people"),
  plan: () => live({ you: "pa_mod", planned: true }, "desk"),
  "plan-new": () => live({ you: "pa_mod" }, "desk"),
  wall: () => live({ you: "pa_mod", round: "open" }, "desk"),
  room: () => live({ you: "pa_one", inRoom: true, round: "open" }),
  "room-board": () => live({ you: "pa_one", inRoom: true, round: "open", view: "board" }),
  "room-timeline": () => live({ you: "pa_one", inRoom: true, round: "open", view: "timeline" }),
  "room-list": () => live({ you: "pa_one", inRoom: true, round: "open", view: "list" }),
  "room-reading": () => live({ you: "pa_one", inRoom: true, round: "open", view: "board", readOnly: true }),
  "room-earlier": () => live({ you: "pa_one", inRoom: true, round: "open", view: "board", roadmap: { schema: 1 } }),
  "room-lost": () => live({ you: "pa_one", inRoom: true, round: "open", view: "quick", roadmap: { lost: true } }),
  "room-q5": () => live({ you: "pa_one", inRoom: true, round: "open", view: "quick", dialog: "quick-q5" }),
  "room-q6": () => live({ you: "pa_one", inRoom: true, round: "open", view: "quick", dialog: "quick-q6" }),
  "room-card": () => live({ you: "pa_one", inRoom: true, round: "open", view: "board", dialog: "board-card-m2" }),
  "room-comments": () => live({ you: "pa_one", inRoom: true, round: "open", view: "list", dialog: "comments-m2" }),
  "room-sides": () => live({ you: "pa_one", inRoom: true, round: "open", view: "list", dialog: "sides-open" }),
  "room-keys": () => live({ you: "pa_one", inRoom: true, round: "open", view: "board", dialog: "roadmap-keys" }),
  "room-notes": () => live({ you: "pa_one", inRoom: true, round: "open", view: "list", dialog: "notes-open" }),
  "room-chat": () => live({ you: "pa_one", inRoom: true, round: "closing", sharing: true }, "chat", true),
  "room-offline": () =>
    live({
      you: "pa_one",
      inRoom: true,
      round: "open",
      link: { kind: "reconnecting", attempt: 3, retryAt: Date.now() + 9000 },
    }),
  toasts: () => live({ you: "pa_mod", toasts: true }),
  "toasts-panel": () => live({ you: "pa_mod", toasts: true }, "chat"),
  "toasts-dialog": () => live({ you: "pa_one", toasts: true, dialog: "settings-open" }),
  weak: () => live({ you: "pa_one", weak: true, manySpeakers: true }),
  "weak-sharing": () => live({ you: "pa_one", weak: true, sharing: true, manySpeakers: true }),
  "weak-people": () => live({ you: "pa_mod", weak: true }, "people"),
  connection: () => live({ you: "pa_one", weak: true, dialog: "link-state" }),
  settings: () => live({ you: "pa_one", dialog: "settings-open" }),
  "settings-blur-loading": () =>
    live({ ...TREATED, treated: { picture: { is: "loading" }, sound: { is: "loading" } } }),
  "settings-blur-tired": () => live({ ...TREATED, treated: { picture: { is: "tired" }, sound: { is: "tired" } } }),
  "settings-blur-failed": () => live({ ...TREATED, treated: { picture: LOST, sound: LOST } }),
  "blur-loading": () => live({ you: "pa_one", treated: { picture: { is: "loading" } } }),
  "blur-tired": () => live({ you: "pa_one", treated: { picture: { is: "tired" }, sound: { is: "tired" } } }),
  "blur-failed": () => live({ you: "pa_one", inRoom: true, round: "open", treated: { picture: LOST } }),
  "join-blur": () => join("iv_gallery00", { treated: { picture: { is: "on" } } }),
  "join-blur-failed": () => join("iv_gallery00", { problems: ["blurFailed"], treated: { picture: LOST, sound: LOST } }),
  devices: () => live({ you: "pa_one", devices: true, dialog: ["settings-open", "own-devices-open", "own-make-code"] }),
  "devices-quiet": () => live({ you: "pa_one", inRoom: true, devices: true }),
  "devices-paused": () => live({ you: "pa_one", inRoom: true, paused: true }),
  "devices-flip": () => live({ you: "pa_one", inRoom: true, phone: true }),
  "devices-told": () =>
    live({
      you: "pa_one",
      inRoom: true,
      told: [
        { id: 1, kind: "deviceNow", what: "microphone", label: "Headset", instead: "m1" },
        { id: 3, kind: "deviceBack", what: "microphone" },
      ],
    }),
  "devices-taken": () => live({ you: "pa_one", inRoom: true, problem: "microphoneTaken" }),
  "devices-unplugged": () =>
    live({ you: "pa_one", inRoom: true, told: [{ id: 1, kind: "mediaProblem", what: "microphoneUnplugged" }] }),
  text: () => live({ you: "pa_one", inRoom: true, round: "open", grade: "text" }),
  stage: () => live({ you: "pa_one", stage: true }),
  "stage-desk": () => live({ you: "pa_mod", stage: true }, "desk"),
  "stage-named": () => live({ you: "pa_one", stage: "named" }),
  "stage-live": () => live({ you: "pa_one", stage: "live" }),
  "stage-pointed": () => live({ you: "pa_one", stage: true, pointed: true }),
  "stage-reporter": () => live({ you: "pa_one", stage: true, reports: true }),
  "stage-moderator": () => live({ you: "pa_mod", stage: true }),
  slides: () => live({ you: "pa_one", slides: "shown" }),
  "slides-back": () => live({ you: "pa_one", slides: "shown", dialog: "slides-back" }),
  "slides-larger": () => live({ you: "pa_one", slides: "shown", dialog: "slides-larger" }),
  "slides-missing": () => live({ you: "pa_one", slides: "missing" }),
  "slides-presenter": () => live({ you: "pa_pan", slides: "shown", decks: true }),
  "slides-moderator": () => live({ you: "pa_mod", slides: "shown", decks: true }, "chat"),
  "slides-decks": () => live({ you: "pa_mod", slides: "shown", decks: true }, "works"),
  "slides-none": () => live({ you: "pa_pan" }, "works"),
  works: () => live({ you: "pa_one", works: "gallery" }, "works"),
  "works-staff": () => live({ you: "pa_mod", works: "gallery" }, "works"),
  "works-order": () => live({ you: "pa_mod", works: "gallery", dialog: "order" }, "works"),
  "works-present": () => live({ you: "pa_mod", works: "gallery", dialog: "work-present-ro_2" }, "works"),
  "works-read": () => live({ you: "pa_one", works: "gallery", dialog: "work-open-ro_4" }, "works"),
  "works-read-staff": () => live({ you: "pa_mod", works: "gallery", dialog: "work-open-ro_4" }, "works"),
  "works-score": () => live({ you: "pa_two", works: "gallery", dialog: ["work-open-ro_2", "score-open"] }, "works"),
  "works-versions": () =>
    live({ you: "pa_mod", works: "gallery", dialog: ["work-open-ro_4", "versions-open"] }, "works"),
  "works-compare": () =>
    live(
      { you: "pa_mod", works: "gallery", dialog: ["work-open-ro_4", "versions-open", "version-compare-51"] },
      "works",
    ),
  "works-archive": () => live({ you: "pa_mod", works: "gallery", dialog: "archive-open" }, "works"),
  "works-published": () => live({ you: "pa_mod", works: "gallery", dialog: "published" }, "works"),
  "layout-gallery": () => live({ you: "pa_mod", layout: "gallery", onStage: 48, manySpeakers: true }),
  "layout-speaker": () => live({ you: "pa_one", layout: "speaker", manySpeakers: true }),
  "layout-speaker-stage": () => live({ you: "pa_one", layout: "speaker", stage: true, manySpeakers: true }),
  "layout-side": () => live({ you: "pa_one", layout: "side", sharing: true, manySpeakers: true }),
  "layout-side-stage": () => live({ you: "pa_one", layout: "side", stage: true, manySpeakers: true }),
  "layout-content": () => live({ you: "pa_one", layout: "content", sharing: true, manySpeakers: true }),
  "layout-content-none": () => live({ you: "pa_one", layout: "content", manySpeakers: true }),
  "layout-own": () => live({ you: "pa_one", layout: "speaker", own: "gallery", manySpeakers: true }),
  "layout-pinned": () => live({ you: "pa_one", pins: ["pa_three", "pa_pan"], manySpeakers: true }),
  "layout-self-hidden": () => live({ you: "pa_pan", selfHidden: true, manySpeakers: true }),
  view: () => live({ you: "pa_mod", layout: "speaker", dialog: ["view-toggle", "layout-wished"] }),
  "view-attendee": () => live({ you: "pa_one", layout: "side", dialog: ["view-toggle", "layout-own"] }),
  more: () =>
    live({ you: "pa_mod", works: "gallery", lobby: true, dialog: ["more-toggle|react-toggle", "react-title"] }),
  "more-attendee": () => live({ you: "pa_one", dialog: ["more-toggle|react-toggle", "react-title"] }),
  reactions: () => live({ you: "pa_one", reacted: "few", manySpeakers: true, dialog: "reactions" }),
  "reactions-crowd": () => live({ you: "pa_mod", reacted: "crowd", manySpeakers: true, dialog: "reactions" }),
  "reactions-off": () => live({ you: "pa_one", reacted: "off" }),
  captions: () => live({ you: "pa_one", captions: true, manySpeakers: true }),
  "room-import": () => live({ you: "pa_one", inRoom: true, round: "open", dialog: ["roadmap-menu", "roadmap-import"] }),
  "works-rubric": () => live({ you: "pa_mod", works: "gallery", dialog: "rubric-open" }, "works"),
  "works-merge": () =>
    live(
      { you: "pa_mod", works: "gallery", dialog: ["merge-open", "merge-of-ro_4", "merge-of-ro_2", "merge-cards"] },
      "works",
    ),
  "works-export": () =>
    live({ you: "pa_mod", works: "gallery", dialog: ["work-open-ro_4", "export-open-ro_4"] }, "works"),
  "ballot-banner": () => live({ you: "pa_one", works: "ballot" }),
  ballot: () => live({ you: "pa_one", works: "ballot" }, "works"),
  "ballot-staff": () => live({ you: "pa_mod", works: "ballot" }, "works"),
  "ballot-new": () => live({ you: "pa_mod", works: "gallery", dialog: "ballot-new" }, "works"),
  result: () => live({ you: "pa_one", works: "result" }, "works"),
  "sound-blocked": () => live({ you: "pa_one", problem: "soundBlocked" }),
  "at-the-door": () => live({ you: "pa_one", atDoor: true }),
  "at-the-door-full": () => live({ you: "pa_one", atDoor: "full" }),
  lobby: () => live({ you: "pa_mod", lobby: true }, "people"),
  "lobby-banner": () => live({ you: "pa_mod", lobby: true }),
  queue: () => live({ you: "pa_mod", floor: "question" }, "people"),
  "queue-attendee": () => live({ you: "pa_five", floor: "hand" }, "people"),
  "your-place": () => live({ you: "pa_five", floor: "hand" }),
  before: () => live({ you: "pa_one", show: { is: "before", startsAt: Date.now() + 600_000 }, invited: true }),
  backstage: () =>
    live({ you: "pa_mod", show: { is: "before", startsAt: null }, backstage: true, dialog: "house-open" }, "people"),
  "backstage-panelist": () => live({ you: "pa_pan", show: { is: "pause", backAt: null }, backstage: true }),
  letters: () => live({ you: "pa_mod", letters: true, inRoom: true }, "chat"),
  "letters-attendee": () => live({ you: "pa_one", letters: true }, "chat"),
  crew: () => live({ you: "pa_one", inRoom: true, round: "open", crew: true }),
  "crew-none": () => live({ you: "pa_one", inRoom: true, round: "open" }),
  "help-ask": () => live({ you: "pa_one", inRoom: true, round: "open", dialog: "help-ask" }),
  "help-queue": () => live({ you: "pa_mod", round: "open", crew: true }, "desk"),
  choose: () => live({ you: "pa_one", choosing: true }),
  opening: () => live({ you: "pa_one", round: "opening" }),
  "opening-desk": () => live({ you: "pa_mod", round: "opening" }, "desk"),
  armed: () => live({ you: "pa_mod", round: "armed" }, "desk"),
  "past-rounds": () => live({ you: "pa_mod", planned: true, dialog: "past" }, "desk"),
  badToken: () => live({ you: "pa_one", link: { kind: "ended", why: "badToken" } }),
  "plan-options": () => live({ you: "pa_mod", planned: true }, "desk"),
  recipe: () => live({ you: "pa_mod", planned: true, dialog: "recipe-open" }, "desk"),
  house: () => live({ you: "pa_mod", lobby: true, dialog: "house-open" }, "people"),
  "person-menu": () => live({ you: "pa_mod", dialog: "person-menu-pa_pan" }, "people"),
  removed: () => live({ you: "pa_one", link: { kind: "ended", why: "removed" } }),
  banned: () => live({ you: "pa_one", link: { kind: "ended", why: "banned" } }),
  replaced: () => live({ you: "pa_one", link: { kind: "ended", why: "replaced" } }),
};

function organise(token: string | null, folds: readonly string[] = [], torn = false): ComponentChildren {
  organiserToken.keep(token);
  void press(folds);
  return (
    <AppProvider value={fakeApp({ torn })}>
      <Organise />
    </AppProvider>
  );
}

function join(
  code: string | null,
  options: Parameters<typeof fakeApp>[0],
  presses: readonly string[] = [],
): ComponentChildren {
  keep("session", INVITE, code);
  void press(presses);
  return (
    <AppProvider value={fakeApp(options)}>
      <Join />
    </AppProvider>
  );
}

interface LiveScene extends Scene {
  /** The test ids of buttons to press first, each as soon as it is there. */
  readonly dialog?: string | readonly string[];
  /** How the roadmap is looked at. */
  readonly view?: View;
  /** One's own layout, instead of that of staff. */
  readonly own?: Layout;
  readonly pins?: readonly string[];
  readonly selfHidden?: boolean;
  /** Somebody writes captions. */
  readonly captions?: boolean;
  /** Messages at the edge: a plain one, a good one, and one that asks for something. */
  readonly toasts?: boolean;
  /** How far blur and the removal of noise have come. */
  readonly treated?: FakeTreated;
  readonly phone?: boolean;
}

function live(scene: LiveScene, open: typeof panel.value = null, message = false): ComponentChildren {
  panel.value = open;
  openedWork.value = null;
  chosenView.value = scene.view ?? null;
  void press([scene.dialog ?? []].flat());
  if (scene.toasts) showToasts();
  if (scene.told) holdToasts(true);
  ownLayout.value = scene.own ?? null;
  pins.value = scene.pins ?? [];
  setSelfView({ hidden: scene.selfHidden === true });
  captions.value = scene.captions ? CAPTIONS : [];
  broadcast.value = message
    ? { from: "Amina Karimova", text: "Two more minutes. Please choose who will present." }
    : null;
  return (
    <AppProvider value={fakeApp({ phone: scene.phone === true, ...(scene.treated && { treated: scene.treated }) })}>
      <LiveView live={fakeLive(scene)} />
    </AppProvider>
  );
}

const CAPTIONS: readonly CaptionLine[] = [
  {
    id: "1",
    name: "Wei Zhang 张伟",
    text: "How do your pupils measure temperature without a thermometer?",
    lang: "en",
  },
  { id: "2", name: "Amina Karimova", text: "В бутылке с подкрашенной водой и соломинкой.", lang: "ru" },
];

function showToasts(): void {
  for (const { id } of toasts.peek()) dropToast(id);
  toast("You are back in the plenary: Amina Karimova closed the rooms.");
  toast("Five more minutes.", "good");
  toast("Amina Karimova asks you to turn your microphone on.", "warn", { label: "Turn on", run: () => undefined });
  holdToasts(true);
}

function event(poster: PosterView, registered = false) {
  const mine = { name: "Aigerim Sadykova", code: "pc_example", url: "https://forum.example/join#pc_8sk2mx4q7w" };
  keepKept(poster.address, registered ? mine : null);
  recallKept(poster.address);
  return (
    <AppProvider value={fakeApp({ event: poster })}>
      <Event address={poster.address} />
    </AppProvider>
  );
}
