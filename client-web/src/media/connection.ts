import type { MediaLayout, Relay, WantedMedia } from "../protocol/generated";
import { Layered } from "./layered";
import {
  CAMERA_ALONE,
  CAMERA_RUNGS,
  CAMERA_RUNGS_PHONE,
  MICROPHONE_BPS_MAX,
  SCREEN_ALONE,
  SCREEN_AUDIO_BPS_MAX,
  SCREEN_RUNGS,
} from "./limits";
import { offeredEncodings } from "./rungs";
import { PLAIN_SOUND, type Sound, ufragOf, withSound, withSoundRepair } from "./sdp";
import { slim } from "./slim";

export type SendPart = "microphone" | "camera" | "screen" | "screenAudio";
export type SendTracks = Readonly<Record<SendPart, MediaStreamTrack | null>>;

export interface ReceiveTracks {
  readonly slots: readonly { readonly audio: MediaStreamTrack; readonly video: MediaStreamTrack }[];
  readonly voices: readonly MediaStreamTrack[];
}

/** What a page needs of a connection, the same for every one it makes. */
export interface ConnectionShape {
  readonly slots: number;
  readonly voices: number;
  /** Codec to offer first, for tests and the curious. */
  readonly codec: string | null;
  /** A small device: it encodes two layers of its camera. */
  readonly phone: boolean;
}

export interface ConnectionEvents {
  state(state: RTCPeerConnectionState): void;
  /** The last figures of a connection that is being closed. */
  closing(report: RTCStatsReport): void;
}

/**
 * One RTCPeerConnection with one offer: our four send m-lines, then the slots, then the voices. Turning something on
 * or off, another device, another room: none of it makes a new offer (RFC 8829 calls this replaceTrack's gift). Only
 * another path through the network does (RFC 8445, section 9: an ICE restart), and everything but the path stays.
 */
export class MediaConnection {
  private readonly pc: RTCPeerConnection;
  private readonly senders: Readonly<Record<SendPart, RTCRtpTransceiver>>;
  private readonly camera: Layered;
  private readonly screen: Layered;
  private readonly slots: readonly { audio: RTCRtpTransceiver; video: RTCRtpTransceiver }[];
  private readonly voices: readonly RTCRtpTransceiver[];
  /** Descriptions are set one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  /** Offers that the server has not answered. */
  private awaited = 0;
  private lastAnswer: string | null = null;
  private asked: Sound = PLAIN_SOUND;
  private sound: Sound = PLAIN_SOUND;

  constructor(
    readonly generation: number,
    shape: ConnectionShape,
    relay: Relay | null,
    private sparing: boolean,
    private readonly events: ConnectionEvents,
  ) {
    this.pc = open(relay);
    this.sound = { redundant: false, long: sparing };
    const cameraRungs = shape.phone ? CAMERA_RUNGS_PHONE : CAMERA_RUNGS;
    this.senders = {
      microphone: this.send("audio", [{ maxBitrate: MICROPHONE_BPS_MAX, priority: "high", networkPriority: "high" }]),
      camera: this.send("video", offeredEncodings(cameraRungs)),
      screen: this.send("video", offeredEncodings(SCREEN_RUNGS)),
      screenAudio: this.send("audio", [{ maxBitrate: SCREEN_AUDIO_BPS_MAX }]),
    };
    this.camera = new Layered(this.senders.camera.sender, cameraRungs, CAMERA_ALONE);
    this.camera.spare(sparing);
    this.screen = new Layered(this.senders.screen.sender, SCREEN_RUNGS, SCREEN_ALONE);
    this.slots = Array.from({ length: shape.slots }, () => ({
      audio: this.pc.addTransceiver("audio", { direction: "recvonly" }),
      video: this.pc.addTransceiver("video", { direction: "recvonly" }),
    }));
    this.voices = Array.from({ length: shape.voices }, () =>
      this.pc.addTransceiver("audio", { direction: "recvonly" }),
    );
    slim(this.pc.getTransceivers(), shape.codec);
    this.pc.onconnectionstatechange = () => events.state(this.pc.connectionState);
  }

  /** The offer and which m-line plays which part. The server is ICE-lite: no candidate of ours is waited for. */
  offer(): Promise<{ sdp: string; layout: MediaLayout }> {
    return this.step(async () => {
      const sdp = await this.describe();
      this.awaited += 1;
      return { sdp, layout: this.layout() };
    });
  }

  /** The same connection by another path. Media keeps to the old one until the new one works. */
  restart(relay: Relay | null): Promise<{ sdp: string; layout: MediaLayout }> {
    // Refused by a browser that cannot change its servers: then the restart does without the relay.
    attempt(() => this.pc.setConfiguration(configuration(relay)));
    attempt(() => this.pc.restartIce());
    return this.offer();
  }

  /** An answer to an offer that a newer one has overtaken is passed over. */
  answer(sdp: string): Promise<void> {
    return this.step(async () => {
      this.awaited = Math.max(0, this.awaited - 1);
      if (this.awaited > 0) return;
      await this.accept(sdp);
      this.lastAnswer = sdp;
    });
  }

  /** The WebSocket is gone: what the server has not answered by now it will not. */
  unheard(): void {
    this.awaited = 0;
  }

  /** What the server needs of what is on. Never fails: what a browser cannot do it leaves. */
  want(wanted: WantedMedia): void {
    this.camera.want(wanted.camera);
    this.screen.want(wanted.screen);
    this.asked = { redundant: wanted.redundantSound, long: wanted.longSound };
    this.settleSound();
  }

  /** Whether the person spares data: a third of the headers then, whatever the server needs. */
  spare(sparing: boolean): void {
    this.sparing = sparing;
    this.camera.spare(sparing);
    this.settleSound();
  }

  /** Plays what is received so long after it came, in ms; null leaves it to the browser. */
  hold(ms: number | null): void {
    const pairs = this.slots.flatMap(({ audio, video }) => [audio, video]);
    for (const { receiver } of [...pairs, ...this.voices]) {
      // Refused or unknown to a browser: it waits as long as it likes.
      attempt(() => {
        receiver.jitterBufferTarget = ms;
      });
    }
  }

  get state(): RTCPeerConnectionState {
    return this.pc.connectionState;
  }

  get receiving(): ReceiveTracks {
    return {
      slots: this.slots.map(({ audio, video }) => ({ audio: audio.receiver.track, video: video.receiver.track })),
      voices: this.voices.map((voice) => voice.receiver.track),
    };
  }

  /** Sends this track from now on; null sends nothing. */
  async put(part: SendPart, track: MediaStreamTrack | null): Promise<void> {
    if (part === "camera") return this.camera.put(track);
    if (part === "screen") return this.screen.put(track);
    // A closed connection rejects; its successor gets the tracks that are on.
    await this.senders[part].sender.replaceTrack(track).catch(() => {});
  }

  getStats(): Promise<RTCStatsReport> {
    return this.pc.getStats();
  }

  /** Our ICE user name: the same as long as this is the same path search of the same connection. */
  get ufrag(): string | null {
    return ufragOf(this.pc.localDescription?.sdp ?? "");
  }

  close(): void {
    this.pc.onconnectionstatechange = null;
    void this.pc
      .getStats()
      .then((report) => this.events.closing(report))
      .catch(() => {})
      .finally(() => this.pc.close());
  }

  private settleSound(): void {
    const sound = { redundant: this.asked.redundant, long: this.asked.long || this.sparing };
    if (sound.redundant === this.sound.redundant && sound.long === this.sound.long) return;
    this.sound = sound;
    void this.step(() => this.resound()).catch(() => {});
  }

  private step<T>(run: () => Promise<T>): Promise<T> {
    const done = this.queue.then(run);
    this.queue = done.catch(() => {});
    return done;
  }

  private async describe(): Promise<string> {
    const { sdp = "" } = await this.pc.createOffer();
    // The m-lines have no mid before the first description is set; ours is the first of them then.
    const mid = this.senders.microphone.mid ?? /^a=mid:(\S+)/m.exec(sdp)?.[1] ?? "";
    const repaired = { type: "offer", sdp: withSoundRepair(sdp, mid) } as const;
    // A browser that refuses a changed offer gets its own.
    await this.pc.setLocalDescription(repaired).catch(() => this.pc.setLocalDescription({ type: "offer", sdp }));
    return this.pc.localDescription?.sdp ?? "";
  }

  /** Both descriptions once more, ours to the browser alone: the server need not know how it is made to send. */
  private async resound(): Promise<void> {
    if (this.lastAnswer === null || this.pc.signalingState !== "stable") return;
    await this.describe();
    await this.accept(this.lastAnswer);
  }

  private async accept(answer: string): Promise<void> {
    const sdp = withSound(answer, this.senders.microphone.mid ?? "", this.sound);
    await this.pc.setRemoteDescription({ type: "answer", sdp });
    await Promise.all([this.camera.begin(), this.screen.begin()]);
  }

  private send(kind: "audio" | "video", sendEncodings: RTCRtpEncodingParameters[]): RTCRtpTransceiver {
    return this.pc.addTransceiver(kind, { direction: "sendonly", sendEncodings });
  }

  private layout(): MediaLayout {
    const mid = (transceiver: RTCRtpTransceiver) => transceiver.mid ?? "";
    return {
      microphone: mid(this.senders.microphone),
      camera: mid(this.senders.camera),
      screen: mid(this.senders.screen),
      screenAudio: mid(this.senders.screenAudio),
      slots: this.slots.map(({ audio, video }) => ({ audio: mid(audio), video: mid(video) })),
      voices: this.voices.map(mid),
    };
  }
}

function configuration(relay: Relay | null): RTCConfiguration {
  const { urls, username, credential } = relay ?? { urls: [] };
  const iceServers = urls.length > 0 ? [{ urls, username: username ?? "", credential: credential ?? "" }] : [];
  return { bundlePolicy: "max-bundle", rtcpMuxPolicy: "require", iceServers };
}

/** An address that a browser does not take costs the relay, not the connection. */
function open(relay: Relay | null): RTCPeerConnection {
  try {
    return new RTCPeerConnection(configuration(relay));
  } catch {
    return new RTCPeerConnection(configuration(null));
  }
}

function attempt(run: () => void): void {
  try {
    run();
  } catch {
    // Said at the call.
  }
}
