import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Facing, LocalMedia, Media, MediaChoice, MediaProblem, Slot } from "../app/contract";
import { both, gradeAllows } from "../core/grade";
import { type OwnLink, ownLink } from "../core/quality";
import type { Traffic } from "../core/wire";
import type {
  ClientMessage,
  DataGrade,
  MediaLink,
  MediaState,
  ParticipantId,
  PublishRights,
  Relay,
  ServerMessage,
  SlotPicture,
} from "../protocol/generated";
import { type Bindings, type BindingsMessage, bind, loudnessOf, NO_BINDINGS } from "./bindings";
import { type Captured, captureCamera, captureMicrophone, type PictureSize, resize } from "./capture";
import type { SendPart } from "./connection";
import { Connector } from "./connector";
import { type Hold, hold, NO_HOLD } from "./hold";
import { meterLevel } from "./level";
import { CAPTURE, VOICE_SLOTS } from "./limits";
import { MediaMeter, type Route, readCarried } from "./meter";
import { Playback } from "./playback";
import { ScreenShare } from "./screen";
import { Source } from "./source";
import type { OwnTreatments } from "./treat/treatments";
import { View } from "./view";

/** What the person has just turned on by hand. */
export type Clicked = "microphone" | "picture" | null;

export interface MediaWorld {
  send(message: ClientMessage): boolean;
  /** Tells the session what is on. False if the session says no; a lost connection is no refusal. */
  announce(media: MediaState, clicked: Clicked): Promise<boolean>;
  problem(problem: MediaProblem): void;
  /** Another microphone has taken the place of the one that was pulled out. */
  microphoneReplaced(label: string): void;
  /** What had been taken away is on again. */
  deviceBack(what: "microphone" | "camera"): void;
  microphoneTakenAway(): void;
  random(): number;
  now(): number;
}

type Of<Type extends ServerMessage["type"]> = Extract<ServerMessage, { type: Type }>;

export interface MediaSetup {
  /** Fewer than usual for tests and the curious. */
  readonly slots: number;
  /** Codec to offer first, for tests and the curious. */
  readonly codec: string | null;
  /** A small device: it captures and encodes less. */
  readonly phone: boolean;
  /** Where sound comes out, as `Output` has it. */
  readonly output: ReadonlySignal<string>;
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
  private readonly pictures: Signal<readonly (SlotPicture | null)[]> = signal([]);
  private readonly speakers: Signal<readonly ParticipantId[]> = signal([]);
  private readonly speaker: Signal<boolean> = signal(true);
  private readonly quality: Signal<OwnLink | null> = signal(null);
  /** What the system has taken away for now. */
  private readonly taken = new Set<"microphone" | "camera">();
  /** The microphone that the person has chosen by its name. */
  private named: string | null;
  private readonly facing: Signal<Facing>;
  private readonly grade: Signal<DataGrade>;
  private readonly route: Signal<Route | null> = signal(null);
  private hold: Hold = NO_HOLD;
  /** Of the WebSocket, in ms, once it is known. */
  private roundTrip: number | null = null;
  private readonly meter = new MediaMeter();
  private readonly view: View;
  /** Where we are, before what the grade takes away. */
  private given: PublishRights = { microphone: false, camera: false, screen: false };
  private rights: PublishRights = { microphone: false, camera: false, screen: false };
  /** We are let in: at the door there is nothing to send and nothing to see. */
  private inside = true;
  private stopLevel = () => {};
  private metered: MediaStreamTrack | null = null;
  private readonly stopBlocked: () => void;
  /** Who speaks into our room from elsewhere. */
  private readonly voice: Signal<ParticipantId | null> = signal(null);
  private readonly stopLowering: () => void;
  private readonly stopTreating: () => void;

  constructor(
    private readonly world: MediaWorld,
    private readonly setup: MediaSetup,
    private readonly treatments: OwnTreatments,
    choice: MediaChoice,
    preview: readonly MediaStreamTrack[],
  ) {
    this.grade = signal(choice.grade);
    this.named = choice.microphoneId;
    this.facing = signal(choice.facing ?? "user");
    this.playback = new Playback(setup.slots, VOICE_SLOTS, setup.output);
    this.view = new View(setup.slots, {
      now: () => world.now(),
      tell: (heights, people) =>
        world.send({ type: "mediaView", grade: this.grade.peek(), heights: [...heights], people: [...people] }),
    });
    this.microphone = this.source("microphone", choice.microphoneId);
    this.camera = this.source("camera", choice.cameraId);
    this.screen = this.screenShare();
    const previewed = (kind: string) => preview.find((track) => track.kind === kind) ?? null;
    const may = gradeAllows(choice.grade);
    this.microphone.remember(choice.microphone && may.microphone, previewed("audio"));
    this.camera.remember(choice.camera && may.camera, previewed("video"));
    this.local = signal(OFF);
    this.connector = this.makeConnector();
    this.connector.spare(choice.grade !== "full");
    this.connector.want(choice.grade !== "text");
    this.stopBlocked = effect(() => {
      if (this.playback.blocked.value) this.tellProblem("soundBlocked");
    });
    this.stopLowering = effect(() => this.playback.loudness(loudnessOf(this.bindings.value, this.voice.value)));
    this.stopTreating = this.followTreatments();
    this.media = this.surface();
  }

  /** Somebody speaks into our room from elsewhere, and is to be heard over it; null: nobody. */
  heed(voice: ParticipantId | null): void {
    this.voice.value = voice;
  }

  /** The WebSocket has greeted us; `anew` if the media plane has forgotten our connection. */
  connected(anew: boolean, relay: Relay | null): void {
    this.connector.use(relay);
    this.connector.connected(anew);
    this.view.say();
  }

  /** The machine has another network. */
  networkChanged(): void {
    this.connector.networkChanged();
  }

  /** The page is out of sight, or back. */
  hidden(hidden: boolean): void {
    this.view.hide(hidden);
    if (!hidden) this.playback.resume();
  }

  /**
   * A microphone has been plugged in: one that was pulled out comes back on, and whoever has named none is followed to the new one.
   * Gives the one that was on until then, and null where nothing has changed that can be heard.
   */
  async microphoneCame(id: string): Promise<string | null> {
    await this.microphone.plugged();
    const before = this.microphone.sending?.getSettings().deviceId ?? null;
    if (this.named !== null && this.named !== id) return null;
    await this.microphone.use(id);
    return before === id ? null : before;
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
    this.view.bind(this.bindings.peek().slots.map((source) => source !== null));
  }

  requested({ generation, wanted }: Of<"mediaWanted">): void {
    this.connector.requested(generation, wanted);
  }

  pictured({ generation, slots }: Of<"pictures">): void {
    if (generation === this.connector.generation) this.pictures.value = slots;
  }

  /** How long the WebSocket takes, there and back, in ms. */
  timed(roundTrip: number | null): void {
    this.roundTrip = roundTrip;
    this.settleHold();
  }

  measured(link: MediaLink): OwnLink {
    const own = ownLink(this.quality.peek(), link, this.world.now());
    this.quality.value = own;
    this.settleHold();
    return own;
  }

  /** Bytes on the wire up to now. */
  async traffic(): Promise<Traffic> {
    const { generation } = this.connector;
    const report = await this.getStats()?.catch(() => null);
    if (report) this.meter.read(generation, readCarried(report.values()));
    this.route.value = this.meter.route;
    return this.meter.traffic;
  }

  heard(participants: readonly ParticipantId[]): void {
    this.speakers.value = participants;
  }

  /**
   * What we may publish. After a move (`arrived`) what the person had on where they last might comes back on; a
   * right that comes without a move turns nothing on by itself.
   */
  allow(given: PublishRights, arrived: boolean): void {
    this.given = given;
    const rights = both(given, gradeAllows(this.grade.peek()));
    if (!arrived && sameRights(this.rights, rights)) return;
    this.rights = rights;
    if (this.microphone.on && !rights.microphone) this.world.microphoneTakenAway();
    void this.microphone.allow(rights.microphone, arrived);
    void this.camera.allow(rights.camera, arrived);
    if (!rights.screen) void this.screen.stop();
  }

  /** Another grade: less goes off at once, more has to be turned on by hand. */
  private async setGrade(grade: DataGrade): Promise<void> {
    if (grade === this.grade.peek()) return;
    this.grade.value = grade;
    this.view.say();
    this.connector.spare(grade !== "full");
    const may = gradeAllows(grade);
    if (grade !== "full") await this.camera.choose(false);
    if (!may.screen) await this.screen.stop();
    if (!may.microphone) await this.microphone.choose(false);
    this.allow(this.given, false);
    await resize(this.camera.sending, this.captureSize());
    if (this.camera.sending) await this.put("camera", this.camera.sending);
    this.settleWanted();
  }

  /** Whether we are let in. */
  admit(inside: boolean): void {
    if (inside === this.inside) return;
    this.inside = inside;
    this.settleWanted();
  }

  private settleWanted(): void {
    const wanted = this.inside && this.grade.peek() !== "text";
    this.connector.want(wanted);
    if (wanted) return;
    this.bindings.value = NO_BINDINGS;
    this.pictures.value = [];
    this.speakers.value = [];
    this.quality.value = null;
  }

  /** Another device of ours is in already, and would echo: until it is asked for, no sound goes in or out here. */
  quieten(): void {
    this.microphone.remember(false, null);
    this.setSpeaker(false);
  }

  private setSpeaker(on: boolean): void {
    this.speaker.value = on;
    this.playback.mute(!on);
  }

  /** A moderator turned our microphone off. */
  muted(): void {
    void this.microphone.choose(false);
  }

  /** A moderator turned our camera or our screen off. */
  stopped(what: { readonly camera: boolean; readonly screen: boolean }): void {
    if (what.camera) void this.camera.choose(false);
    if (what.screen) void this.screen.stop();
  }

  /** What is on. */
  get sending(): MediaState {
    return { microphone: this.microphone.on, camera: this.camera.on, screen: this.screen.on };
  }

  /** Facts for tests: how many connections and path searches there were, and which ICE user name is ours. */
  get facts(): { offers: number; restarts: number; ufrag: string | null } {
    const { offers, restarts, current } = this.connector;
    return { offers, restarts, ufrag: current?.ufrag ?? null };
  }

  getStats(): Promise<RTCStatsReport> | null {
    return this.connector.current?.getStats() ?? null;
  }

  end(): void {
    this.connector.end();
    this.microphone.end();
    this.camera.end();
    this.screen.release();
    this.treatments.rest();
    this.stopLevel();
    this.stopBlocked();
    this.stopLowering();
    this.stopTreating();
    this.playback.end();
    this.view.end();
    this.local.value = OFF;
  }

  private surface(): Media {
    const { microphone, camera, screen, playback } = this;
    const choose = (source: Source, allowed: boolean, on: boolean) =>
      // What one may not do here is not remembered either: it would come on by surprise elsewhere.
      on && !allowed ? Promise.resolve() : source.choose(on);
    return {
      status: this.connector.status,
      route: this.route,
      quality: this.quality,
      grade: this.grade,
      setGrade: (grade) => this.setGrade(grade),
      show: (slot, height) => this.view.show(slot, height),
      float: (slot, height) => this.view.float(slot, height),
      askFor: (people) => this.view.askFor(people),
      slots: computed<readonly Slot[]>(() => {
        const { slots } = this.bindings.value;
        const pictures = this.pictures.value;
        return playback.streams.map((stream, index) => {
          return { index, source: slots[index] ?? null, picture: pictures[index] ?? null, stream };
        });
      }),
      speakers: this.speakers,
      local: this.local,
      setMicrophone: (on) => choose(microphone, this.rights.microphone, on),
      setCamera: (on) => choose(camera, this.rights.camera, on),
      setScreen: (on) => {
        if (!on) return screen.stop();
        return this.rights.screen ? screen.start() : Promise.resolve();
      },
      useMicrophone: (deviceId) => {
        this.named = deviceId;
        return microphone.use(deviceId);
      },
      useCamera: (deviceId) => camera.use(deviceId),
      flipCamera: () => this.flipCamera(),
      facing: this.facing,
      speaker: this.speaker,
      setSpeaker: (on) => this.setSpeaker(on),
      unblockSound: async () => {
        await playback.unblock();
        if (!playback.blocked.peek() && this.local.peek().problem === "soundBlocked") this.setLocal({ problem: null });
      },
    };
  }

  private makeConnector(): Connector {
    const { world, setup } = this;
    return new Connector(
      {
        send: (message) => world.send(message),
        random: () => world.random(),
        now: () => world.now(),
        attach: (connection) => this.playback.attach(connection.receiving),
        closing: (generation, report) => this.meter.read(generation, readCarried(report.values())),
        sending: () => ({
          microphone: this.microphone.sending,
          camera: this.camera.sending,
          screen: this.screen.video,
          screenAudio: this.screen.audio,
        }),
      },
      { slots: setup.slots, voices: VOICE_SLOTS, codec: setup.codec, phone: setup.phone },
    );
  }

  /** A phone has one camera at a time: the one is let go before the other is asked for, and comes back if that cannot be had. */
  private async flipCamera(): Promise<void> {
    const before = this.facing.peek();
    this.facing.value = before === "user" ? "environment" : "user";
    if (await this.camera.renew()) return;
    this.facing.value = before;
    if (await this.camera.renew()) return;
    await this.camera.choose(false);
    this.tellProblem("cameraUnplugged");
  }

  private captureSize(): PictureSize {
    if (this.grade.peek() !== "full") return CAPTURE.saver;
    return this.setup.phone ? CAPTURE.phone : CAPTURE.desktop;
  }

  private source(kind: "microphone" | "camera", deviceId: string | null): Source {
    const microphone = kind === "microphone";
    return new Source(
      {
        capture: (id) => (microphone ? this.captureSound(id) : this.capturePicture(id)),
        put: (track) => this.put(kind, track),
        announce: (just) => this.world.announce(this.sending, just ? (microphone ? kind : "picture") : null),
        changed: () => this.refresh(),
        problem: (problem) => this.tellProblem(problem),
        replaced: (label) => this.world.microphoneReplaced(label),
        taken: (taken) => this.deviceTaken(kind, taken),
        now: () => this.world.now(),
        unplugged: microphone ? "microphoneUnplugged" : "cameraUnplugged",
        follows: microphone,
        keepWhileOff: microphone,
      },
      deviceId,
    );
  }

  private deviceTaken(kind: "microphone" | "camera", taken: boolean): void {
    if (taken) this.taken.add(kind);
    else this.taken.delete(kind);
    this.refresh();
    if (taken) return;
    // What took it away has often stopped the sound as well.
    this.playback.resume();
    this.world.deviceBack(kind);
  }

  /** What lasts, the gravest first. */
  private lasting(): MediaProblem | null {
    if (this.playback.blocked.peek()) return "soundBlocked";
    if (this.taken.has("microphone") && this.microphone.on) return "microphoneTaken";
    return this.taken.has("camera") && this.camera.on ? "cameraTaken" : null;
  }

  private async capturePicture(deviceId: string | null): Promise<Captured<MediaStreamTrack>> {
    if (!(await this.treatments.pictureReady())) return { ok: false, problem: "blurFailed" };
    const captured = await captureCamera(deviceId, this.captureSize(), this.facing.peek());
    if (!captured.ok) return captured;
    // The wish may have come while the browser asked for permission.
    await this.treatments.pictureReady();
    return this.treatments.makePicture(captured.value, () => {
      void this.camera.choose(false).then(() => this.tellProblem("blurFailed"));
    });
  }

  private async captureSound(deviceId: string | null): Promise<Captured<MediaStreamTrack>> {
    const wish = this.treatments.soundNow();
    const captured = await captureMicrophone(deviceId, wish);
    if (!captured.ok) return captured;
    const died = () => void this.microphone.again(false);
    return { ok: true, value: this.treatments.makeSound(captured.value, wish, died) };
  }

  /** What the person wants made of their picture and sound changes while they are on. */
  private followTreatments(): () => void {
    const { blurred, soundTurn, sound } = this.treatments;
    const changed = (watch: () => void, run: () => void) => {
      let first = true;
      return effect(() => {
        watch();
        if (!first) untracked(run);
        first = false;
      });
    };
    const stops = [
      // Until the blur is there nothing is sent: the room must not be seen for a moment longer.
      changed(
        () => blurred.value,
        () => void this.camera.again(blurred.peek()),
      ),
      changed(
        () => soundTurn.value,
        () => void this.microphone.again(false),
      ),
      changed(
        () => sound.value,
        () => sound.peek().is === "failed" && this.tellProblem("noiseFailed"),
      ),
    ];
    return () => stops.forEach((stop) => void stop());
  }

  private screenShare(): ScreenShare {
    return new ScreenShare({
      put: async (video, audio) => {
        await this.put("screen", video);
        await this.put("screenAudio", audio);
      },
      announce: () => this.world.announce(this.sending, "picture"),
      changed: () => this.refresh(),
      refused: () => this.tellProblem("screenRefused"),
    });
  }

  private async put(part: SendPart, track: MediaStreamTrack | null): Promise<void> {
    await this.connector.current?.put(part, track);
  }

  private settleHold(): void {
    const known = this.quality.peek()?.link ?? { rttMs: this.roundTrip, down: { lossPermille: 0 } };
    this.hold = hold(this.hold, known, this.microphone.on, this.world.now());
    this.connector.hold(this.hold.ms);
  }

  /** Signals follow what is really on. */
  private refresh(): void {
    this.settleHold();
    for (const kind of ["microphone", "camera"] as const) if (!this[kind].on) this.taken.delete(kind);
    const camera = this.camera.sending;
    const before = this.local.peek().cameraStream;
    const same = before?.getVideoTracks()[0] === (camera ?? undefined) && before !== null;
    this.setLocal({
      ...this.sending,
      microphoneInUse: this.microphone.device,
      cameraInUse: this.camera.device,
      cameraStream: same ? before : camera && new MediaStream([camera]),
      screenStream: this.screen.stream,
      problem: this.lasting(),
    });
    this.followLevel(this.microphone.sending);
  }

  private followLevel(track: MediaStreamTrack | null): void {
    if (track === this.metered) return;
    this.metered = track;
    this.stopLevel();
    this.stopLevel = track ? meterLevel(track, (level) => this.setLocal({ level })) : () => {};
  }

  private tellProblem(problem: MediaProblem): void {
    this.setLocal({ problem });
    // A banner says it, with what can be done.
    if (problem !== "blurFailed") this.world.problem(problem);
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
  microphoneInUse: null,
  cameraInUse: null,
  cameraStream: null,
  screenStream: null,
  level: 0,
  problem: null,
};
