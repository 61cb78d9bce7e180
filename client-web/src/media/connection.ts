import type { MediaLayout } from "../protocol/generated";
import { onlyOpus, orderCodecs } from "./codecs";
import {
  CAMERA_BPS_MAX,
  CAMERA_FPS,
  MICROPHONE_BPS_MAX,
  SCREEN_AUDIO_BPS_MAX,
  SCREEN_BPS_MAX,
  SCREEN_FPS,
} from "./limits";

export type SendPart = "microphone" | "camera" | "screen" | "screenAudio";
export type SendTracks = Readonly<Record<SendPart, MediaStreamTrack | null>>;

export interface ReceiveTracks {
  readonly slots: readonly { readonly audio: MediaStreamTrack; readonly video: MediaStreamTrack }[];
  readonly voices: readonly MediaStreamTrack[];
}

export interface ConnectionEvents {
  state(state: RTCPeerConnectionState): void;
}

/**
 * One RTCPeerConnection with one offer: our four send m-lines, then the slots, then the voices. Turning something on
 * or off, another device, another room: none of it makes a new offer (RFC 8829 calls this replaceTrack's gift).
 */
export class MediaConnection {
  private readonly pc = new RTCPeerConnection({ bundlePolicy: "max-bundle", rtcpMuxPolicy: "require" });
  private readonly senders: Readonly<Record<SendPart, RTCRtpTransceiver>>;
  private readonly slots: readonly { audio: RTCRtpTransceiver; video: RTCRtpTransceiver }[];
  private readonly voices: readonly RTCRtpTransceiver[];

  constructor(
    readonly generation: number,
    slots: number,
    voices: number,
    codec: string | null,
    events: ConnectionEvents,
  ) {
    this.senders = {
      microphone: this.send("audio", { maxBitrate: MICROPHONE_BPS_MAX, priority: "high", networkPriority: "high" }),
      camera: this.send("video", { maxBitrate: CAMERA_BPS_MAX, maxFramerate: CAMERA_FPS }),
      screen: this.send("video", { maxBitrate: SCREEN_BPS_MAX, maxFramerate: SCREEN_FPS }),
      screenAudio: this.send("audio", { maxBitrate: SCREEN_AUDIO_BPS_MAX }),
    };
    this.slots = Array.from({ length: slots }, () => ({
      audio: this.pc.addTransceiver("audio", { direction: "recvonly" }),
      video: this.pc.addTransceiver("video", { direction: "recvonly" }),
    }));
    this.voices = Array.from({ length: voices }, () => this.pc.addTransceiver("audio", { direction: "recvonly" }));
    slim(this.pc.getTransceivers(), codec);
    this.pc.onconnectionstatechange = () => events.state(this.pc.connectionState);
  }

  /** The offer and which m-line plays which part. The server is ICE-lite: no candidate of ours is waited for. */
  async offer(): Promise<{ sdp: string; layout: MediaLayout }> {
    await this.pc.setLocalDescription(await this.pc.createOffer());
    return { sdp: this.pc.localDescription?.sdp ?? "", layout: this.layout() };
  }

  answer(sdp: string): Promise<void> {
    return this.pc.setRemoteDescription({ type: "answer", sdp });
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
    // A closed connection rejects; its successor gets the tracks that are on.
    await this.senders[part].sender.replaceTrack(track).catch(() => {});
  }

  getStats(): Promise<RTCStatsReport> {
    return this.pc.getStats();
  }

  /** Our ICE user name: the same as long as this is the same connection. */
  get ufrag(): string | null {
    return /^a=ice-ufrag:(\S+)/m.exec(this.pc.localDescription?.sdp ?? "")?.[1] ?? null;
  }

  close(): void {
    this.pc.onconnectionstatechange = null;
    this.pc.close();
  }

  private send(kind: "audio" | "video", encoding: RTCRtpEncodingParameters): RTCRtpTransceiver {
    return this.pc.addTransceiver(kind, { direction: "sendonly", sendEncodings: [encoding] });
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

/** Header extensions the server reads, or will for congestion control; by the end of their URI. */
const USED_EXTENSIONS = /(sdes:mid|ssrc-audio-level|abs-send-time|transport-wide-cc-extensions-01)$/;

interface HeaderExtension {
  uri: string;
  direction: RTCRtpTransceiverDirection;
}

/** A part of the WebRTC extensions specification that not every browser has yet. */
interface Negotiable {
  getHeaderExtensionsToNegotiate?(): HeaderExtension[];
  setHeaderExtensionsToNegotiate?(extensions: HeaderExtension[]): void;
}

/**
 * Leaves out of the offer what nobody uses: it has 25 m-lines, and on a 150 kbit/s uplink every 2 KB are a tenth of a
 * second before the first sound.
 */
function slim(transceivers: readonly RTCRtpTransceiver[], first: string | null): void {
  const audio = onlyOpus(RTCRtpReceiver.getCapabilities("audio")?.codecs ?? []);
  const video = orderCodecs(RTCRtpReceiver.getCapabilities("video")?.codecs ?? [], first);
  for (const transceiver of transceivers) {
    const codecs = transceiver.receiver.track.kind === "audio" ? audio : video;
    if (codecs.length > 0) transceiver.setCodecPreferences?.(codecs);
    const negotiable = transceiver as RTCRtpTransceiver & Negotiable;
    const extensions = negotiable.getHeaderExtensionsToNegotiate?.() ?? [];
    for (const extension of extensions) {
      if (!USED_EXTENSIONS.test(extension.uri)) extension.direction = "stopped";
    }
    if (extensions.length > 0) negotiable.setHeaderExtensionsToNegotiate?.(extensions);
  }
}
