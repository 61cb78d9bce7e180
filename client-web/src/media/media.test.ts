import { describe, expect, it, vi } from "vitest";
import type { MediaProblem } from "../app/contract";
import { type BindingsMessage, bind, NO_BINDINGS } from "./bindings";
import type { Captured } from "./capture";
import { orderCodecs } from "./codecs";
import { loudness } from "./level";
import { captureProblem } from "./problems";
import { Source } from "./source";

describe("bindings", () => {
  const message = (generation: number, epoch: number, who: string): BindingsMessage => ({
    type: "bindings",
    generation,
    epoch,
    slots: [{ participant: who, screen: false, videoLive: true }],
    voices: [],
  });
  const slot = (...messages: BindingsMessage[]) =>
    messages.reduce((before, one) => bind(before, one, 2, 3), NO_BINDINGS).slots[0]?.participant;

  it("say who feeds a slot", () => {
    expect(slot(message(2, 3, "pa_a"), message(2, 3, "pa_b"))).toBe("pa_b");
  });

  it("of another connection, or from before our last move, say nothing", () => {
    expect(slot(message(2, 3, "pa_a"), message(1, 9, "pa_b"), message(2, 2, "pa_c"))).toBe("pa_a");
  });

  it("of a move that we have not heard of yet hold, and older ones after them do not", () => {
    expect(slot(message(2, 4, "pa_new"), message(2, 3, "pa_old"))).toBe("pa_new");
  });
});

describe("codecs", () => {
  const codec = (mimeType: string, sdpFmtpLine?: string) => ({
    mimeType,
    clockRate: 90_000,
    ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
  });
  const all = [
    codec("video/H264", "level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f"),
    codec("video/AV1", "level-idx=5;profile=0;tier=0"),
    codec("video/VP9", "profile-id=2"),
    codec("video/VP9", "profile-id=0"),
    codec("video/H264", "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"),
    codec("video/rtx"),
    codec("video/VP8"),
    codec("video/ulpfec"),
  ];
  const names = (first: string | null) =>
    orderCodecs(all, first).map((one) => `${one.mimeType} ${one.sdpFmtpLine ?? ""}`.trim());

  it("go VP8 first, in the profiles the server forwards, with retransmission and nothing else", () => {
    expect(names(null)).toEqual([
      "video/VP8",
      "video/VP9 profile-id=0",
      "video/H264 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
      "video/AV1 level-idx=5;profile=0;tier=0",
      "video/rtx",
    ]);
  });

  it("put first what the address asks for, and take no nonsense from it", () => {
    expect(names("h264")[0]).toContain("H264");
    expect(names("exe")).toEqual(names(null));
  });
});

describe("a refusal by the browser", () => {
  it.each([
    ["NotAllowedError", "microphone", "microphoneRefused"],
    ["NotAllowedError", "camera", "cameraRefused"],
    ["NotFoundError", "camera", "cameraMissing"],
    ["NotReadableError", "camera", "deviceBusy"],
  ] as const)("%s of a %s is %s", (name, kind, problem) => {
    expect(captureProblem(new DOMException("", name), kind)).toBe(problem);
  });
});

describe("a level", () => {
  it("is 0 in silence and 1 for a loud voice", () => {
    expect(loudness(new Float32Array(512))).toBe(0);
    expect(loudness(new Float32Array(512).fill(0.5))).toBe(1);
    const soft = loudness(new Float32Array(512).fill(0.01));
    expect(soft).toBeGreaterThan(0);
    expect(soft).toBeLessThan(1);
  });
});

interface FakeTrack {
  readonly label: string;
  readyState: string;
  enabled: boolean;
  onended: (() => void) | null;
  onmute: (() => void) | null;
  onunmute: (() => void) | null;
  stop(): void;
}

/** A microphone, the wire it goes to, and what the session was told. */
class Studio {
  captures = 0;
  wire: FakeTrack | null = null;
  readonly told: boolean[] = [];
  readonly clicks: boolean[] = [];
  readonly problems: MediaProblem[] = [];
  readonly replaced: string[] = [];
  readonly taken: boolean[] = [];
  time = 0;
  answer: Captured<MediaStreamTrack> | null = null;
  sessionSaysYes = true;
  tracks: FakeTrack[] = [];
  readonly source: Source = new Source(
    {
      capture: () => Promise.resolve(this.capture()),
      put: (track) => {
        this.wire = track as unknown as FakeTrack | null;
        return Promise.resolve();
      },
      announce: (just) => {
        this.told.push(this.source.on);
        this.clicks.push(just);
        return Promise.resolve(this.sessionSaysYes);
      },
      changed: () => {},
      problem: (problem) => this.problems.push(problem),
      replaced: (label) => this.replaced.push(label),
      taken: (taken) => this.taken.push(taken),
      now: () => this.time,
      unplugged: "microphoneUnplugged",
      follows: true,
      keepWhileOff: true,
    },
    null,
  );

  private capture(): Captured<MediaStreamTrack> {
    this.captures += 1;
    return this.answer ?? { ok: true, value: this.track() };
  }

  track(): MediaStreamTrack {
    const track: FakeTrack = {
      label: `Microphone ${this.tracks.length + 1}`,
      readyState: "live",
      enabled: true,
      onended: null,
      onmute: null,
      onunmute: null,
      stop() {
        this.readyState = "ended";
      },
    };
    this.tracks.push(track);
    return track as unknown as MediaStreamTrack;
  }
}

describe("a microphone", () => {
  it("is sent only once the session knows", async () => {
    const { source, ...studio } = new Studio();
    await source.allow(true, false);
    await source.choose(true);
    expect([source.on, studio.told]).toEqual([true, [true]]);
  });

  it("says that it was turned on by hand once, and never when a move or a memory turns it on", async () => {
    const studio = new Studio();
    studio.source.remember(true, null);
    await studio.source.allow(true, true);
    await studio.source.allow(false, true);
    await studio.source.allow(true, true);
    expect([studio.told, studio.clicks]).toEqual([
      [true, false, true],
      [false, false, false],
    ]);
    await studio.source.choose(false);
    await studio.source.choose(true);
    await studio.source.allow(false, true);
    await studio.source.allow(true, true);
    expect(studio.clicks.slice(3)).toEqual([false, true, false, false]);
  });

  it("clicked on where it turned out not to be allowed is no click in the next room", async () => {
    const studio = new Studio();
    await studio.source.choose(true);
    await studio.source.allow(true, true);
    expect([studio.told, studio.clicks]).toEqual([[true], [false]]);
  });

  it("off sends nothing, but keeps the device for a quick return", async () => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    await studio.source.choose(false);
    expect([studio.wire, studio.told]).toEqual([null, [true, false]]);
    await studio.source.choose(true);
    expect([studio.captures, studio.wire?.enabled]).toEqual([1, true]);
  });

  it("goes off with the right to it, lets the device go, and comes back on in the next room", async () => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    await studio.source.allow(false, true);
    expect([studio.source.on, studio.wire, studio.tracks[0]?.readyState]).toEqual([false, null, "ended"]);
    await studio.source.allow(true, true);
    expect(studio.source.on).toBe(true);
  });

  it("does not come on by itself when the right comes without a move", async () => {
    const studio = new Studio();
    studio.source.remember(true, null);
    await studio.source.allow(false, true);
    await studio.source.allow(true, false);
    expect([studio.source.on, studio.captures]).toEqual([false, 0]);
  });

  it("of the preview is taken over where it may be on, and let go where it may not", async () => {
    const heard = new Studio();
    heard.source.remember(true, heard.track());
    await heard.source.allow(true, true);
    expect([heard.source.on, heard.captures, heard.wire]).toEqual([true, 0, heard.tracks[0]]);
    const silent = new Studio();
    silent.source.remember(true, silent.track());
    await silent.source.allow(false, true);
    expect([silent.source.on, silent.tracks[0]?.readyState]).toEqual([false, "ended"]);
  });

  it("that was never chosen does not come on in a room", async () => {
    const studio = new Studio();
    await studio.source.allow(true, true);
    expect([studio.source.on, studio.captures]).toEqual([false, 0]);
  });

  it("is off again when the session says no", async () => {
    const studio = new Studio();
    studio.sessionSaysYes = false;
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    expect([studio.source.on, studio.wire, studio.told]).toEqual([false, null, [true, false]]);
  });

  it("that the browser refuses is a problem, not a wish for later", async () => {
    const studio = new Studio();
    studio.answer = { ok: false, problem: "microphoneRefused" };
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    await studio.source.allow(true, true);
    expect([studio.source.on, studio.problems, studio.captures]).toEqual([false, ["microphoneRefused"], 1]);
  });

  it("captured anew in the dark is off until it is there", async () => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    const [before] = studio.tracks;
    await studio.source.again(true);
    expect([studio.source.on, studio.told, before?.readyState]).toEqual([true, [true, false, true], "ended"]);
    expect(studio.wire).toBe(studio.tracks.at(-1));
    expect(studio.clicks).toEqual([true, false, false]);
  });

  it("captured anew in the light is on all the time", async () => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    await studio.source.again(false);
    expect([studio.source.on, studio.told, studio.captures]).toEqual([true, [true], 2]);
    expect(studio.wire).toBe(studio.tracks.at(-1));
    expect(studio.tracks.filter((track) => track.readyState === "live")).toHaveLength(1);
  });

  it.each([true, false])("that cannot be captured anew is off, and says so (in the dark: %s)", async (dark) => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    studio.answer = { ok: false, problem: "blurFailed" };
    await studio.source.again(dark);
    await studio.source.allow(true, true);
    expect([studio.source.on, studio.wire, studio.problems]).toEqual([false, null, ["blurFailed"]]);
    expect(studio.tracks.every((track) => track.readyState === "ended")).toBe(true);
  });

  it("that is off is not captured anew", async () => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.again(true);
    await studio.source.again(false);
    expect([studio.source.on, studio.captures]).toEqual([false, 0]);
  });

  const GONE = { ok: false, problem: "microphoneMissing" } as const;
  const pulledOut = async (then: Captured<MediaStreamTrack> | null) => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    studio.answer = then;
    studio.tracks[0]?.onended?.();
    await studio.source.allow(true, false);
    return studio;
  };

  it("pulled out gives way to another one, and says which", async () => {
    const studio = await pulledOut(null);
    expect([studio.source.on, studio.replaced, studio.problems]).toEqual([true, ["Microphone 2"], []]);
    expect(studio.wire).toBe(studio.tracks[1]);
  });

  it("pulled out with none beside it goes off and says so", async () => {
    const studio = await pulledOut(GONE);
    expect([studio.source.on, studio.wire, studio.problems]).toEqual([false, null, ["microphoneUnplugged"]]);
  });

  it("plugged in again within a minute comes back on", async () => {
    const studio = await pulledOut(GONE);
    studio.answer = null;
    studio.time = 50_000;
    await studio.source.plugged();
    await studio.source.plugged();
    expect([studio.source.on, studio.taken]).toEqual([true, [false]]);
  });

  it("plugged in later, or after its person has turned it off, stays off", async () => {
    const late = await pulledOut(GONE);
    late.answer = null;
    late.time = 61_000;
    await late.source.plugged();
    const unwanted = await pulledOut(GONE);
    unwanted.answer = null;
    await unwanted.source.choose(false);
    await unwanted.source.plugged();
    expect([late.source.on, unwanted.source.on]).toEqual([false, false]);
  });

  it("plugged in where nobody misses one changes nothing", async () => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.plugged();
    expect([studio.source.on, studio.captures]).toEqual([false, 0]);
  });

  it("taken away by a call is told once it lasts, and told when it is back", async () => {
    vi.useFakeTimers();
    const studio = new Studio();
    await studio.source.allow(true, false);
    await studio.source.choose(true);
    const [track] = studio.tracks;
    track?.onmute?.();
    vi.advanceTimersByTime(1_000);
    track?.onunmute?.();
    vi.advanceTimersByTime(5_000);
    expect(studio.taken).toEqual([]);
    track?.onmute?.();
    vi.advanceTimersByTime(2_000);
    expect([studio.taken, studio.source.on]).toEqual([[true], true]);
    track?.onunmute?.();
    expect(studio.taken).toEqual([true, false]);
    vi.useRealTimers();
  });

  it("clicked on and off again in one breath ends off", async () => {
    const studio = new Studio();
    await studio.source.allow(true, false);
    void studio.source.choose(true);
    await studio.source.choose(false);
    expect([studio.source.on, studio.wire]).toEqual([false, null]);
    expect(studio.tracks.every((track) => track.readyState === "ended")).toBe(true);
  });
});
