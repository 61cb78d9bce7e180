import { computed, effect, type Signal, signal } from "@preact/signals";
import type { LocalMedia, Media, MediaChoice, MediaProblem, Slot } from "../app/contract";
import type { ClientMessage, MediaState, ParticipantId, PublishRights } from "../protocol/generated";
import { type Bindings, type BindingsMessage, bind, NO_BINDINGS } from "./bindings";
import { captureCamera, captureMicrophone } from "./capture";
import type { SendPart } from "./connection";
import { Connector } from "./connector";
import { meterLevel } from "./level";
import { VOICE_SLOTS } from "./limits";
import { Playback } from "./playback";
import { ScreenShare } from "./screen";
import { Source } from "./source";

export interface MediaWorld {
  send(message: ClientMessage): boolean;
  /**
   * Tells the session what is on; `unmute` if the person has just turned the microphone on. False if the session says
   * no; a lost connection is no refusal.
   */
  announce(media: MediaState, unmute: boolean): Promise<boolean>;
  problem(problem: MediaProblem): void;
  microphoneTakenAway(): void;
  random(): number;
}

export interface MediaSetup {
  readonly slots: number;
  /** Codec to offer first, for tests and the curious. */
  readonly codec: string | null;
}

/** Our media: what we send, what we receive, and the one connection for both. */
export class MediaEngine {
  readonly media: Media;
  private readonly connector: Connector;
  private readonly playback: Playback;
  private readonly microphone: Source;
  private readonly camera: Source;
  private readonly screen: ScreenShare;
  private readonly local: Signal<LocalMedia>;
  private readonly bindings: Signal<Bindings> = signal(NO_BINDINGS);
  private readonly speakers: Signal<readonly ParticipantId[]> = signal([]);
  private rights: PublishRights = { microphone: false, camera: false, screen: false };
  private stopMeter = () => {};
  private metered: MediaStreamTrack | null = null;
  private readonly stopBlocked: () => void;

  constructor(
    private readonly world: MediaWorld,
    setup: MediaSetup,
    choice: MediaChoice,
    preview: readonly MediaStreamTrack[],
  ) {
    this.playback = new Playback(setup.slots, VOICE_SLOTS);
    this.microphone = this.source("microphone", choice.microphoneId);
    this.camera = this.source("camera", choice.cameraId);
    this.screen = this.screenShare();
    const previewed = (kind: string) => preview.find((track) => track.kind === kind) ?? null;
    this.microphone.remember(choice.microphone, previewed("audio"));
    this.camera.remember(choice.camera, previewed("video"));
    this.local = signal(OFF);
    this.connector = new Connector(
      {
        send: (message) => world.send(message),
        random: () => world.random(),
        attach: (connection) => this.playback.attach(connection.receiving),
        sending: () => ({
          microphone: this.microphone.sending,
          camera: this.camera.sending,
          screen: this.screen.video,
          screenAudio: this.screen.audio,
        }),
      },
      setup.slots,
      VOICE_SLOTS,
      setup.codec,
    );
    this.stopBlocked = effect(() => {
      if (this.playback.blocked.value) this.tellProblem("soundBlocked");
    });
    this.media = this.surface();
  }

  /** The WebSocket has greeted us; `anew` if the media plane has forgotten our connection. */
  connected(anew: boolean): void {
    this.connector.connected(anew);
  }

  lost(): void {
    this.connector.lost();
  }

  answer(generation: number, sdp: string): void {
    void this.connector.answer(generation, sdp);
  }

  connectionLost(generation: number): void {
    this.connector.failed(generation);
  }

  bound(message: BindingsMessage, epoch: number): void {
    this.bindings.value = bind(this.bindings.peek(), message, this.connector.generation, epoch);
  }

  heard(participants: readonly ParticipantId[]): void {
    this.speakers.value = participants;
  }

  /**
   * What we may publish. After a move (`arrived`) what the person had on where they last might comes back on; a
   * right that comes without a move turns nothing on by itself.
   */
  allow(rights: PublishRights, arrived: boolean): void {
    if (!arrived && sameRights(this.rights, rights)) return;
    this.rights = rights;
    if (this.microphone.on && !rights.microphone) this.world.microphoneTakenAway();
    void this.microphone.allow(rights.microphone, arrived);
    void this.camera.allow(rights.camera, arrived);
    if (!rights.screen) void this.screen.stop();
  }

  /** A moderator turned our microphone off. */
  muted(): void {
    void this.microphone.choose(false);
  }

  /** What is on. */
  get sending(): MediaState {
    return { microphone: this.microphone.on, camera: this.camera.on, screen: this.screen.on };
  }

  /** Facts for tests: how many offers there were, and which ICE user name is ours. */
  get facts(): { offers: number; ufrag: string | null } {
    return { offers: this.connector.offers, ufrag: this.connector.current?.ufrag ?? null };
  }

  getStats(): Promise<RTCStatsReport> | null {
    return this.connector.current?.getStats() ?? null;
  }

  end(): void {
    this.connector.end();
    this.microphone.end();
    this.camera.end();
    this.screen.release();
    this.stopMeter();
    this.stopBlocked();
    this.playback.end();
    this.local.value = OFF;
  }

  private surface(): Media {
    const { microphone, camera, screen, playback } = this;
    const choose = (source: Source, allowed: boolean, on: boolean) =>
      // What one may not do here is not remembered either: it would come on by surprise elsewhere.
      on && !allowed ? Promise.resolve() : source.choose(on);
    return {
      status: this.connector.status,
      slots: computed<readonly Slot[]>(() => {
        const { slots } = this.bindings.value;
        return playback.streams.map((stream, index) => ({ index, source: slots[index] ?? null, stream }));
      }),
      speakers: this.speakers,
      local: this.local,
      setMicrophone: (on) => choose(microphone, this.rights.microphone, on),
      setCamera: (on) => choose(camera, this.rights.camera, on),
      setScreen: (on) => {
        if (!on) return screen.stop();
        return this.rights.screen ? screen.start() : Promise.resolve();
      },
      useMicrophone: (deviceId) => microphone.use(deviceId),
      useCamera: (deviceId) => camera.use(deviceId),
      unblockSound: async () => {
        await playback.unblock();
        if (!playback.blocked.peek() && this.local.peek().problem === "soundBlocked") this.setLocal({ problem: null });
      },
    };
  }

  private source(kind: "microphone" | "camera", deviceId: string | null): Source {
    const microphone = kind === "microphone";
    return new Source(
      {
        capture: microphone ? captureMicrophone : captureCamera,
        put: (track) => this.put(kind, track),
        announce: (just) => this.world.announce(this.sending, microphone && just),
        changed: () => this.refresh(),
        problem: (problem) => this.tellProblem(problem),
        unplugged: microphone ? "microphoneMissing" : "cameraMissing",
        keepWhileOff: microphone,
      },
      deviceId,
    );
  }

  private screenShare(): ScreenShare {
    return new ScreenShare({
      put: async (video, audio) => {
        await this.put("screen", video);
        await this.put("screenAudio", audio);
      },
      announce: () => this.world.announce(this.sending, false),
      changed: () => this.refresh(),
      refused: () => this.tellProblem("screenRefused"),
    });
  }

  private async put(part: SendPart, track: MediaStreamTrack | null): Promise<void> {
    await this.connector.current?.put(part, track);
  }

  /** Signals follow what is really on. */
  private refresh(): void {
    const camera = this.camera.sending;
    const before = this.local.peek().cameraStream;
    const same = before?.getVideoTracks()[0] === (camera ?? undefined) && before !== null;
    this.setLocal({
      ...this.sending,
      cameraStream: same ? before : camera && new MediaStream([camera]),
      screenStream: this.screen.stream,
      problem: this.playback.blocked.peek() ? "soundBlocked" : null,
    });
    this.meter(this.microphone.sending);
  }

  private meter(track: MediaStreamTrack | null): void {
    if (track === this.metered) return;
    this.metered = track;
    this.stopMeter();
    this.stopMeter = track ? meterLevel(track, (level) => this.setLocal({ level })) : () => {};
  }

  private tellProblem(problem: MediaProblem): void {
    this.setLocal({ problem });
    this.world.problem(problem);
  }

  private setLocal(change: Partial<LocalMedia>): void {
    this.local.value = { ...this.local.peek(), ...change };
  }
}

function sameRights(a: PublishRights, b: PublishRights): boolean {
  return a.microphone === b.microphone && a.camera === b.camera && a.screen === b.screen;
}

const OFF: LocalMedia = {
  microphone: false,
  camera: false,
  screen: false,
  cameraStream: null,
  screenStream: null,
  level: 0,
  problem: null,
};
