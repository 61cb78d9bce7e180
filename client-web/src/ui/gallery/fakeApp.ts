import { signal } from "@preact/signals";
import type { App, MediaProblem } from "../../app/contract";
import type { Trial } from "../../core/trial";
import { ApiFailure } from "../../errors";
import type { Link, PosterView, Role, Settings, WebinarSummary } from "../../protocol/generated";
import { posterWith } from "../organise/posterWith";
import { fakeAgenda, fakeEvent, fakeHeads } from "./fakeEvent";
import { fakeHistory } from "./fakeHistory";
import { fakeAttendance, fakePreview } from "./fakeRoster";
import { fakeStream } from "./fakeStream";
import { type FakeTreated, fakeTreatments } from "./fakeTreatments";

const FREE = { microphone: false, camera: false, screen: false, chat: false, hand: false, private: false };
const UNLOCKED = { attendee: FREE, panelist: FREE };

const settings: Settings = {
  door: {
    locked: false,
    lobby: { attendee: false, panelist: false },
    capacity: 12_000,
    required: { school: false, country: false, language: false, goal: false },
    rename: true,
    private: "toStaff",
  },
  locks: { plenary: UNLOCKED, rooms: UNLOCKED },
  options: {
    durationS: 1_500,
    countdownS: 10,
    graceS: 30,
    warningsS: [600, 300, 60],
    mayReturn: true,
    maySwitch: false,
    late: "place",
  },
  roster: "everyone",
  backstage: false,
  retentionDays: 365,
};

const page: WebinarSummary["page"] = {
  address: "k7m2x9q4ab",
  poster: posterWith({ zone: "Europe/Moscow", minutes: 120, registration: { open: true, most: 0, consent: "" } }),
  registered: 23,
};

/** An `App` with no server behind it. */
export function fakeApp(
  options: {
    readonly problems?: readonly MediaProblem[];
    readonly role?: Role;
    readonly badLink?: boolean;
    readonly event?: PosterView;
    /** What a trial of the way to the server finds; nothing when it is not named. */
    readonly trial?: Trial | "unending";
    /** Whether the browser plays a tone. */
    readonly mute?: boolean;
    readonly phone?: boolean;
    readonly treated?: FakeTreated;
    /** Somebody else changes the agenda meanwhile. */
    readonly torn?: boolean;
  } = {},
): App {
  const preview = options.problems ? null : fakeStream("you", 20);
  const link = (role: Role, index: number): Link => ({
    id: `li_${role}_${index}`,
    role,
    code: "iv_example",
    url: `https://forum.example/join#iv_${role}4mX9Qd2Lr7Tb`,
  });
  let made = 0;
  let torn = 1;
  return {
    api: {
      exchange: async (code) => {
        if (options.badLink) throw new ApiFailure("badLink", "revoked");
        if (code.startsWith("oc_")) return { kind: "organiser", token: "t", expiresAt: Date.now() + 3_600_000 };
        return {
          kind: "invitation",
          webinar: "wb_1",
          title: "Teaching climate action: a first meeting",
          role: options.role ?? "attendee",
          required: { school: false, country: false, language: false, goal: false },
          lobby: false,
        };
      },
      join: async () => Promise.reject(new ApiFailure("full", "the gallery has no server")),
      resume: async () => Promise.reject(new ApiFailure("badLink", "the gallery has no server")),
      webinars: async () => [
        {
          id: "wb_1",
          title: "Teaching climate action: a first meeting",
          createdAt: Date.now() - 86_400_000,
          online: 12,
          startsAt: null,
          settings,
          page,
        },
        {
          id: "wb_2",
          title: "Видео школ: обсуждаем замыслы",
          createdAt: Date.now() - 186_400_000,
          online: 0,
          startsAt: fakeEvent().startsAt,
          settings,
          page,
        },
      ],
      createWebinar: async (_organiser, { title }) => {
        made += 1;
        return {
          webinar: { id: `wb_new${made}`, title, createdAt: Date.now(), online: 0, startsAt: null, settings, page },
          links: [link("moderator", made), link("panelist", made), link("attendee", made)],
        };
      },
      changeWebinar: async (_organiser, id, change) => ({
        id,
        title: change.title ?? "Teaching climate action: a first meeting",
        createdAt: Date.now() - 86_400_000,
        online: 12,
        startsAt: null,
        settings: change.settings ?? settings,
        page: { ...page, poster: change.poster ?? page.poster },
      }),
      agenda: async () => ({ version: torn, items: fakeAgenda().slice(torn - 1), now: null }),
      replaceAgenda: async (_organiser, _webinar, { version, items }) => {
        torn = options.torn ? 2 : 1;
        if (options.torn) throw new ApiFailure("conflict", "somebody was faster");
        return { version: version + 1, items, now: null };
      },
      deleteWebinar: async () => undefined,
      history: async () => fakeHistory(),
      erase: async () => undefined,
      links: async (_organiser, webinar) => [
        { id: "li_a", role: "attendee", createdAt: Date.now() - 80_000_000, revoked: webinar === "wb_2" },
        { id: "li_b", role: "moderator", createdAt: Date.now() - 80_000_000, revoked: false },
      ],
      createLink: async (_organiser, _webinar, role) => link(role, Math.random()),
      revokeLink: async () => undefined,
      previewRoster: async () => fakePreview(),
      importRoster: async (_organiser, _webinar, rows) => ({ added: rows.length, changed: 0, unchanged: 0 }),
      roster: async () =>
        fakePreview().good.map((row, index) => ({
          participant: `pa_${index}`,
          row,
          joined: false,
          generation: 1,
          registeredAt: null,
        })),
      rosterLinks: async () => new Blob(),
      attendance: async () => fakeAttendance(),
      attendanceTable: async () => new Blob(),
      posters: async () => fakeHeads(),
      poster: async () => options.event ?? fakeEvent(),
      register: async () => ({
        participant: "pa_you",
        code: "pc_example",
        url: "https://forum.example/join#pc_8sk2mx",
      }),
      withdraw: async () => undefined,
      calendar: async () => new Blob(),
      handOver: async () => ({ code: "ho_0123456789abcdefghjkmnpqrs", expiresAt: Date.now() + 600_000 }),
      archive: async () => new Blob(),
      bringIn: async () => ({ roadmap: "ro_4", left: [] }),
      bringDeck: async () => "dk_new",
      bringSlide: async () => undefined,
      slideText: async () => "",
      exportRoadmap: async () => new Blob(),
    },
    devices: {
      microphones: signal(options.problems ? [] : [{ id: "m1", label: "Headset microphone" }]),
      cameras: signal(options.problems ? [] : [{ id: "c1", label: "Front camera" }]),
      speakers: signal([
        { id: "s1", label: "Built-in speaker" },
        { id: "s2", label: "Headset" },
      ]),
      speaker: signal(""),
      canChooseSpeaker: true,
      chooseSpeaker: () => undefined,
      canFlip: signal(options.phone === true),
      preview: signal(preview),
      level: signal(options.problems ? 0 : 0.45),
      problems: signal(options.problems ?? []),
      // No phone can.
      canShareScreen: matchMedia("(width >= 40rem)").matches,
      treatments: fakeTreatments(options.treated),
      startPreview: async () => undefined,
      stopPreview: () => undefined,
    },
    trials: {
      playTone: async () => options.mute !== true,
      tryLink: () => {
        if (options.trial === "unending") return new Promise<null>(() => undefined);
        return Promise.resolve(options.trial ?? null);
      },
    },
    getReady: () => Promise.resolve(),
    enter: () => {
      throw new Error("the gallery has no server");
    },
    storedSeat: () => null,
    forgetSeat: () => undefined,
  };
}
