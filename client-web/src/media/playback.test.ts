// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Playback } from "./playback";

class FakeStream {
  readonly tracks: object[] = [];
  constructor(tracks: object[] = []) {
    this.tracks.push(...tracks);
  }
  getTracks = () => [...this.tracks];
  addTrack = (track: object) => this.tracks.push(track);
  removeTrack = (track: object) => this.tracks.splice(this.tracks.indexOf(track), 1);
}

const track = (kind: string) => ({ kind }) as MediaStreamTrack;
const tracks = () => ({
  slots: [{ audio: track("audio"), video: track("video") }],
  voices: [track("audio")],
});

describe("playback", () => {
  let mayPlay = true;
  beforeEach(() => {
    mayPlay = true;
    vi.stubGlobal("MediaStream", FakeStream);
    let source: unknown = null;
    Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
      configurable: true,
      get: () => source,
      set: (value) => {
        source = value;
      },
    });
    vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(() =>
      mayPlay ? Promise.resolve() : Promise.reject(Object.assign(new Error(), { name: "NotAllowedError" })),
    );
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("gives a slot the tracks of the new connection in the same stream", () => {
    const playback = new Playback(1, 1);
    const [stream] = playback.streams;
    playback.attach(tracks());
    const next = tracks();
    playback.attach(next);
    expect(playback.streams[0]).toBe(stream);
    expect(stream?.getTracks()).toEqual([next.slots[0]?.audio, next.slots[0]?.video]);
    playback.end();
  });

  it("sounds without any tile, and takes its elements away at the end", () => {
    const playback = new Playback(1, 1);
    playback.attach(tracks());
    expect(HTMLMediaElement.prototype.play).toHaveBeenCalledTimes(2);
    expect(document.querySelectorAll("audio")).toHaveLength(2);
    playback.end();
    expect(document.querySelectorAll("audio")).toHaveLength(0);
  });

  it("says when the browser wants a click first, and sounds after it", async () => {
    mayPlay = false;
    const playback = new Playback(1, 1);
    playback.attach(tracks());
    await vi.waitFor(() => expect(playback.blocked.value).toBe(true));
    mayPlay = true;
    await playback.unblock();
    expect(playback.blocked.value).toBe(false);
    playback.end();
  });
});
