import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientMessage } from "../protocol/generated";
import { Connector } from "./connector";
import { CONNECT_MS_MAX, SHAKY_MS_MAX, SWITCH_MS_MAX } from "./limits";

const NOTHING = { redundantSound: false, longSound: false } as const;
const PART = "a=mid:0\r\na=rtpmap:111 opus/48000/2\r\na=rtpmap:63 red/48000/2\r\n";

/** A peer connection of which only the descriptions are real. */
class FakePeer {
  static all: FakePeer[] = [];
  static last(): FakePeer {
    const last = FakePeer.all.at(-1);
    if (!last) throw new Error("nothing was connected");
    return last;
  }

  connectionState: RTCPeerConnectionState = "new";
  signalingState = "stable";
  localDescription: { sdp: string } | null = null;
  onconnectionstatechange: (() => void) | null = null;
  readonly remote: string[] = [];
  closed = false;
  private readonly transceivers: object[] = [];
  private search = 1;

  constructor(readonly configuration: RTCConfiguration) {
    FakePeer.all.push(this);
  }

  addTransceiver(kind: string, { direction, sendEncodings = [] }: RTCRtpTransceiverInit) {
    const sender = {
      track: null,
      replaceTrack: async () => {},
      getParameters: () => ({ encodings: sendEncodings }),
      setParameters: async () => {},
    };
    const transceiver = { mid: String(this.transceivers.length), direction, sender, receiver: { track: { kind } } };
    this.transceivers.push(transceiver);
    return transceiver;
  }

  getTransceivers = () => this.transceivers;
  setConfiguration = () => {};
  getStats = async () => new Map();

  restartIce(): void {
    this.search += 1;
  }

  async createOffer() {
    return { sdp: `m=audio 9 RTP 111 63\r\na=ice-ufrag:u${this.search}\r\n${PART}` };
  }

  async setLocalDescription({ sdp = "" }: RTCSessionDescriptionInit) {
    this.localDescription = { sdp };
    this.signalingState = "have-local-offer";
  }

  async setRemoteDescription({ sdp = "" }: RTCSessionDescriptionInit) {
    if (this.signalingState !== "have-local-offer") throw new DOMException("", "InvalidStateError");
    this.remote.push(sdp);
    this.signalingState = "stable";
  }

  close(): void {
    this.closed = true;
  }

  becomes(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

/** A page with a WebSocket, what it has sent of media, and the connector that sent it. */
class Desk {
  readonly sent: string[] = [];
  readonly connector: Connector;

  constructor() {
    this.connector = new Connector(
      {
        send: (message) => this.send(message),
        sending: () => ({ microphone: null, camera: null, screen: null, screenAudio: null }),
        attach: () => {},
        closing: () => {},
        random: () => 0.5,
        now: () => Date.now(),
      },
      { slots: 1, voices: 0, codec: null, phone: false },
    );
    this.connector.want(true);
  }

  private send(message: ClientMessage): boolean {
    if (message.type === "mediaOffer") {
      const search = /ice-ufrag:(\S+)/.exec(message.sdp)?.[1];
      this.sent.push(`${message.restart ? "restart" : "offer"} ${message.generation} ${search}`);
    } else {
      this.sent.push(message.type);
    }
    return true;
  }

  async up(): Promise<this> {
    this.connector.connected(false);
    await this.waits(1);
    await this.connector.answer(this.connector.generation, answer("a"));
    FakePeer.last().becomes("connected");
    return this;
  }

  async waits(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
  }
}

const answer = (name: string) => `s=${name}\r\nm=audio 9 RTP 111 63\r\n${PART}`;

describe("the media connection", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    FakePeer.all = [];
    vi.stubGlobal("RTCPeerConnection", FakePeer);
    vi.stubGlobal("RTCRtpReceiver", { getCapabilities: () => null });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is offered once, and a blink of the network does not touch it", async () => {
    const desk = await new Desk().up();
    FakePeer.last().becomes("disconnected");
    await desk.waits(SHAKY_MS_MAX - 500);
    FakePeer.last().becomes("connected");
    await desk.waits(60_000);
    expect([desk.sent, desk.connector.status.value]).toEqual([["offer 1 u1"], "connected"]);
  });

  it("looks for another path of the same connection when its own is broken", async () => {
    const desk = await new Desk().up();
    FakePeer.last().becomes("disconnected");
    await desk.waits(SHAKY_MS_MAX);
    expect([desk.sent, desk.connector.status.value]).toEqual([["offer 1 u1", "restart 1 u2"], "switching"]);
    await desk.connector.answer(1, answer("b"));
    FakePeer.last().becomes("connected");
    await desk.waits(60_000);
    expect([FakePeer.all.length, desk.connector.status.value]).toEqual([1, "connected"]);
  });

  it("is made anew when no other path is found", async () => {
    const desk = await new Desk().up();
    FakePeer.last().becomes("disconnected");
    await desk.waits(SHAKY_MS_MAX + SWITCH_MS_MAX + CONNECT_MS_MAX / 2);
    expect(desk.sent).toEqual(["offer 1 u1", "restart 1 u2", "offer 2 u1"]);
    expect(FakePeer.all[0]?.closed).toBe(true);
  });

  it("is made anew when the server knows nothing of it", async () => {
    const desk = await new Desk().up();
    desk.connector.networkChanged();
    await desk.waits(1);
    desk.connector.failed(1);
    await desk.waits(2_000);
    expect(desk.sent).toEqual(["offer 1 u1", "restart 1 u2", "offer 2 u1"]);
  });

  it("takes the answer to its last search, not to one that was overtaken", async () => {
    const desk = await new Desk().up();
    desk.connector.networkChanged();
    await desk.waits(4_000);
    desk.connector.networkChanged();
    await desk.waits(1);
    await desk.connector.answer(1, answer("old"));
    await desk.connector.answer(1, answer("new"));
    expect(FakePeer.last().remote.map((sdp) => /s=(\w+)/.exec(sdp)?.[1])).toEqual(["a", "new"]);
  });

  it("searches again when the WebSocket took the answer with it", async () => {
    const desk = await new Desk().up();
    FakePeer.last().becomes("disconnected");
    await desk.waits(SHAKY_MS_MAX);
    desk.connector.lost();
    await desk.waits(30_000);
    desk.connector.connected(false);
    await desk.waits(1);
    expect(desk.sent).toEqual(["offer 1 u1", "restart 1 u2", "restart 1 u3"]);
    await desk.connector.answer(1, answer("new"));
    expect(FakePeer.last().remote).toHaveLength(2);
  });

  it("gets RED by its own last answer, without a word to the server", async () => {
    const desk = await new Desk().up();
    desk.connector.requested(1, { camera: [0], screen: [], ...NOTHING, redundantSound: true });
    await desk.waits(1);
    expect(desk.sent).toEqual(["offer 1 u1"]);
    expect(FakePeer.last().remote.at(-1)).toContain("RTP 63 111");
    desk.connector.requested(1, { camera: [0], screen: [], ...NOTHING });
    await desk.waits(1);
    expect(FakePeer.last().remote.at(-1)).toContain("RTP 111 63");
  });

  it("has long packets for whoever spares data, from its first answer on", async () => {
    const desk = new Desk();
    desk.connector.spare(true);
    await desk.up();
    expect(FakePeer.last().remote.at(-1)).toContain("a=ptime:60");
    desk.connector.spare(false);
    await desk.waits(1);
    expect(FakePeer.last().remote.at(-1)).not.toContain("a=ptime");
  });

  it("is given up for text alone, and a new one when more is wanted", async () => {
    const desk = await new Desk().up();
    desk.connector.want(false);
    desk.connector.connected(true);
    await desk.waits(60_000);
    expect([desk.sent, desk.connector.status.value]).toEqual([["offer 1 u1", "mediaClose"], "off"]);
    desk.connector.want(true);
    await desk.waits(1);
    expect(desk.sent.at(-1)).toBe("offer 2 u1");
  });

  it("has the relay of the last greeting", async () => {
    const desk = new Desk();
    desk.connector.use({ urls: ["turns:h:443"], username: "u", credential: "c", expires: 0 });
    await desk.up();
    expect(FakePeer.last().configuration.iceServers).toEqual([
      { urls: ["turns:h:443"], username: "u", credential: "c" },
    ]);
  });
});
