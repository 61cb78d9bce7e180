import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Clock, greetClock, NO_CLOCK, sampleClock } from "../core/clock";
import { afterEvent, type Digests, digested, NOTHING_SAID } from "../core/digests";
import { isInside, mayUse, takesBack } from "../core/house";
import { chatId } from "../core/ids";
import type { EndReason, Link, Refusal } from "../core/link";
import type { SessionEffect } from "../core/notice";
import { onElsewhere, otherDevices } from "../core/own-devices";
import { NOTHING_TOLD, tellQuality } from "../core/quality";
import { queueOfHands } from "../core/queue";
import { reduce, type StateMessage } from "../core/reduce";
import { slideAddress } from "../core/slides";
import { me, type SessionState } from "../core/state";
import { plus, type Traffic } from "../core/wire";
import { roomOfWork } from "../core/works";
import { Documents } from "../doc/documents";
import type { Shelf } from "../doc/shelf";
import { createShelf } from "../doc/shelf-db";
import { browserTabs } from "../doc/tabs";
import { ApiFailure } from "../errors";
import { METER_EVERY_MS } from "../media/limits";
import { type Clicked, MediaEngine } from "../media/media";
import type { OwnTreatments } from "../media/treat/treatments";
import { Commands, type Outcome } from "../net/commands";
import { createOwnWorks } from "../net/own-works";
import type { PageLoad } from "../net/page-load";
import type { SeatStore } from "../net/seats";
import { type Refreshed, Socket, type SocketWorld } from "../net/socket";
import type {
  ChatScope,
  DeviceId,
  MediaLink,
  MediaState,
  ParticipantId,
  ParticipantLink,
  RoadmapId,
  RoadmapProgress,
  Seat,
  ServerMessage,
} from "../protocol/generated";
import { PROTOCOL_VERSION } from "../protocol/generated";
import { type AnnounceWorld, announce } from "./announce";
import type { Api, ArchiveForm, ExportForm, ExportWish, LinkState, Live, MediaChoice, Used } from "./contract";
import { Notices, type Told } from "./notices";
import { colourOf, fileName, shownLink } from "./shown";
import { ticker } from "./ticker";
import { LiveWorks } from "./works";
import { browserMediaSetup, deviceDatabase, onHide, onNetwork, onSight, randomIdBody, saveFile } from "./world";

/** A joined session: the socket, the state, the media and the roadmaps, and who tells whom. */
export class LiveSession {
  readonly live: Live;
  readonly media: MediaEngine;
  private seat: Seat;
  /** This page among our devices; none before the first hello. */
  private device: DeviceId = "dv_0";
  /** How often the session is being told what is on, and has not answered. */
  private announcing = 0;
  private clock: Clock = NO_CLOCK;
  private greetedBefore = false;
  private wallIsOpen = false;
  private readonly state: Signal<SessionState | null> = signal(null);
  private readonly link: Signal<LinkState> = signal({ kind: "connecting" });
  private readonly progress: Signal<ReadonlyMap<RoadmapId, RoadmapProgress>> = signal(new Map());
  private readonly links: Signal<ReadonlyMap<ParticipantId, ParticipantLink>> = signal(new Map());
  private readonly digests: Signal<Digests> = signal(NOTHING_SAID);
  private readonly used: Signal<Used> = signal({ received: 0, sent: 0, forMs: 0 });
  private told = NOTHING_TOLD;
  private readonly notices = new Notices();
  private readonly socket: Socket;
  private readonly commands: Commands;
  private readonly shelf: Shelf;
  private readonly documents: Documents;
  private readonly works: LiveWorks;
  private readonly stops: readonly (() => void)[];

  constructor(
    seat: Seat,
    choice: MediaChoice,
    preview: readonly MediaStreamTrack[],
    treatments: OwnTreatments,
    private readonly api: Api,
    private readonly seats: SeatStore,
    private readonly world: SocketWorld,
    private readonly load: PageLoad,
    private readonly named: Promise<DeviceId>,
    output: ReadonlySignal<string>,
  ) {
    this.seat = seat;
    this.socket = new Socket(world, {
      hello: () => void this.hello(),
      message: (message) => this.received(message),
      frame: (bytes) => this.documents.frame(bytes),
      ping: () => this.socket.send({ type: "ping", sentAt: world.now() }),
      link: (link) => this.linkChanged(link),
      refreshToken: () => this.refreshToken(),
    });
    this.commands = new Commands((message) => this.socket.send(message));
    const ownWorks = createOwnWorks(() => localStorage, seat.participant);
    this.works = new LiveWorks((message) => this.socket.send(message), this.commands, ownWorks);
    this.shelf = createShelf({
      database: deviceDatabase(),
      tabs: browserTabs(navigator.locks),
      webinar: seat.webinar,
      participant: seat.participant,
      now: () => world.now(),
    });
    this.documents = this.makeDocuments();
    this.media = this.makeMedia(treatments, choice, preview, output);
    this.live = this.surface();
    const metering = setInterval(() => void this.readUsed(), METER_EVERY_MS);
    this.stops = [
      onHide(() => this.documents.flushAll()),
      onNetwork(() => this.media.networkChanged()),
      onSight((hidden) => this.media.hidden(hidden)),
      () => clearInterval(metering),
    ];
    seats.save(seat.webinar, seat.resume);
    this.socket.start();
  }

  private surface(): Live {
    const { seat, state, link, progress, links, digests, used, media, works } = this;
    return {
      seat,
      works,
      state,
      link,
      progress,
      links,
      queue: computed(() => digests.value.queue ?? (state.value ? queueOfHands(state.value) : null)),
      digests,
      used,
      media: media.media,
      now: ticker(() => this.world.now() + this.clock.offset),
      notices: this.notices.all,
      dismiss: (id) => this.notices.dismiss(id),
      followWall: (on) => this.followWall(on),
      react: (reaction) => {
        this.socket.send({ type: "react", reaction });
      },
      command: (command) => this.commands.run(command),
      chat: (text, scope) => this.chat(text, scope),
      message: (text, to) => this.message(text, to),
      propose: (plan, recipe, seed) => this.commands.propose(plan, recipe, seed),
      otherDevices: computed(() => (state.value ? otherDevices(state.value, this.device) : [])),
      handOver: () => this.withToken((token) => this.api.handOver(token)),
      leaveHere: () => this.leaveHere(),
      openRoadmap: (roadmap) => this.documents.open(roadmap),
      downloadRoadmap: (roadmap, form, wish) => this.download(roadmap, form, wish),
      downloadArchive: (forms) => this.downloadArchive(forms),
      bringIn: (room, words, form) =>
        this.withToken((token) => this.api.bringIn(token, this.seat.webinar, room, words, form)),
      bringDeck: (title, pages) => this.withToken((token) => this.api.bringDeck(token, seat.webinar, title, pages)),
      bringSlide: (deck, page, slide) =>
        this.withToken((token) => this.api.bringSlide(token, seat.webinar, deck, page, slide)),
      slideAddress,
      slideText: (deck, page) => this.api.slideText(deck, page),
      leave: () => this.leave(),
    };
  }

  private async hello(): Promise<void> {
    const device = await this.named;
    this.device = device;
    const state = this.state.peek();
    const resume = state && { seq: state.seq };
    this.socket.send({ type: "hello", version: PROTOCOL_VERSION, token: this.seat.token, device, resume });
  }

  private received(message: ServerMessage): void {
    switch (message.type) {
      case "welcome":
      case "resumed":
        this.greeted(message);
        break;
      case "event":
        this.apply(message);
        this.digests.value = afterEvent(this.digests.peek(), message.event);
        break;
      case "ack":
        this.commands.acknowledged(message.id);
        break;
      case "rejected":
        this.commands.rejected(message.id, message.code);
        break;
      case "proposal":
        this.commands.proposed(message.id, message.proposal);
        break;
      case "fault":
        this.socket.fault(message.code, message.fatal);
        break;
      case "mediaAnswer":
        this.media.answer(message.generation, message.sdp);
        break;
      case "mediaRefused":
      case "mediaLost":
        this.media.connectionLost(message.generation);
        break;
      case "bindings":
        this.media.bound(message, this.state.peek()?.view.epoch ?? 0);
        break;
      case "mediaWanted":
        this.media.requested(message);
        break;
      case "pictures":
        this.media.pictured(message);
        break;
      case "link":
        this.measured(message.link);
        break;
      case "links":
        this.links.value = new Map([
          ...this.links.peek(),
          ...message.links.map((one) => [one.participant, one] as const),
        ]);
        break;
      case "crowd":
        this.apply(message);
        this.digests.value = digested(this.digests.peek(), message);
        break;
      case "queue":
      case "reactions":
      case "lobby":
      case "places":
      case "wall":
        this.digests.value = digested(this.digests.peek(), message);
        break;
      case "roadmap":
      case "versions":
      case "comparison":
        this.commands.answered(message);
        break;
      case "stageView":
      case "pointed":
      case "gallery":
      case "turnout":
      case "feedback":
      case "merged":
        this.works.heard(message);
        break;
      case "speakers":
        this.media.heard(message.participants);
        break;
      case "roadmapOpened":
        this.documents.opened(message);
        break;
      case "roadmapRefused":
        this.documents.refused(message);
        break;
      case "progress":
        this.progress.value = new Map(this.progress.peek()).set(message.progress.roadmap, message.progress);
        break;
      case "pong":
        this.clock = sampleClock(this.clock, message.sentAt, this.world.now(), message.now);
        this.media.timed(this.clock.roundTrip);
        break;
    }
  }

  private greeted(message: Extract<StateMessage, { type: "welcome" | "resumed" }>): void {
    this.clock = greetClock(this.world.now(), message.now);
    this.socket.greeted();
    this.commands.connected();
    const anew = this.apply(message);
    // The whole list follows for those who may see it.
    this.links.value = new Map();
    if (message.type === "welcome") this.digests.value = NOTHING_SAID;
    if (this.wallIsOpen) this.followWall(true);
    this.works.connected(message.type === "welcome");
    this.media.connected(anew, message.relay);
    this.documents.connected();
    // What a connection says first takes nothing from another device of ours: what we turn on later does. And after a
    // break the server may have us down as silent, and the event that says so may still be on its way.
    void this.announce(this.media.sending, false);
    if (this.greetedBefore) this.notices.add({ kind: "reconnected" });
    this.greetedBefore = true;
  }

  /** For as long as the desk is open, over reconnects too. */
  private followWall(on: boolean): void {
    this.wallIsOpen = on;
    this.socket.send({ type: "followWall", on });
  }

  private measured(link: MediaLink): void {
    const own = this.media.measured(link);
    const { told, notice } = tellQuality(this.told, own, this.world.now());
    this.told = told;
    if (notice) this.notices.add({ kind: "quality", ...notice });
  }

  /** Something of this device that its person is to know. */
  tell(notice: Told): void {
    this.notices.add(notice);
  }

  /** Everything this page has used, read now. */
  async readUsed(): Promise<Traffic> {
    const media = await this.media.traffic();
    const all = plus(plus(media, this.socket.traffic), this.load.traffic);
    this.used.value = { ...all, forMs: performance.now() };
    return all;
  }

  /** A click on the microphone takes it back; one on a picture only if it was turned off, or it would end a mute too. */
  private unmutes(media: MediaState, clicked: Clicked): boolean {
    const state = this.state.peek();
    if (clicked !== "picture") return clicked === "microphone";
    return state !== null && takesBack(state, media);
  }

  private async announce(media: MediaState, unmute: boolean): Promise<boolean> {
    const world: AnnounceWorld = {
      tell: (state, click) => this.commands.run({ type: "setMedia", media: state, unmute: click }),
      sending: () => this.media.sending,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      random: () => this.world.random(),
    };
    this.announcing += 1;
    const agreed = await announce(world, media, unmute);
    this.announcing -= 1;
    const state = this.state.peek();
    if (state) this.yieldTo(state);
    return agreed;
  }

  /**
   * What another device of ours has turned on goes off here. Not while the session is being told what is on: until it has
   * answered, what we know of our devices is from before.
   */
  private yieldTo(state: SessionState): void {
    if (this.announcing > 0 || this.link.peek().kind !== "online") return;
    const elsewhere = onElsewhere(state, this.device);
    const { sending } = this.media;
    const microphone = elsewhere.microphone && sending.microphone;
    const camera = elsewhere.camera && sending.camera;
    const screen = elsewhere.screen && sending.screen;
    if (!microphone && !camera && !screen) return;
    if (microphone) this.media.muted();
    this.media.stopped({ camera, screen });
    this.notices.add({ kind: "onOtherDevice", microphone });
  }

  /** Whoever comes with another device starts without a sound on it. */
  private besideOthers(state: SessionState): void {
    if (!this.greetedBefore && otherDevices(state, this.device).length > 0) this.media.quieten();
    this.yieldTo(state);
  }

  /** @returns whether the media plane has restarted. */
  private apply(message: StateMessage): boolean {
    const reduced = reduce(this.state.peek(), message);
    this.state.value = reduced.state;
    this.works.changed(reduced.state?.view ?? null);
    this.documents.roomsChanged();
    // An offer of somebody who waits at the door would be refused.
    if (reduced.state) this.media.admit(isInside(reduced.state));
    if (reduced.state) this.besideOthers(reduced.state);
    this.media.heed(reduced.state?.view.reached?.voice?.from ?? null);
    for (const notice of reduced.notices) this.notices.add(notice);
    let newMediaNode = false;
    for (const effect of reduced.effects) {
      if (effect.kind === "newMediaNode") newMediaNode = true;
      else this.follow(effect, reduced.state);
    }
    // What is on the stage is everybody's to read.
    if (message.type === "event" && message.event.type === "stage") this.documents.askRefused();
    // A right may also come with our own entry in the roster (a role, leave to speak).
    if (message.type === "event" && message.event.type !== "chat") this.allow(false);
    return newMediaNode;
  }

  private follow(effect: SessionEffect, state: SessionState | null): void {
    if (state === null) return;
    if (effect.kind === "stillMuted" && this.media.sending.microphone) this.notices.add({ kind: "microphoneOff" });
    if (effect.kind === "muted" || effect.kind === "stillMuted") this.media.muted();
    if (effect.kind === "stopped") this.media.stopped(effect);
    if (effect.kind === "arrived") {
      this.allow(true);
      this.documents.askRefused();
    }
    if (effect.kind === "rights") this.allow(false);
  }

  private allow(arrived: boolean): void {
    const state = this.state.peek();
    if (state) this.media.allow(mayUse(state), arrived);
  }

  private linkChanged(link: Link): void {
    if (link.at !== "online" && this.link.peek().kind === "online") this.disconnected();
    const shown = shownLink(link, this.greetedBefore);
    if (shown) this.link.value = shown;
    if (link.at === "ended") this.ended(link.why);
  }

  private disconnected(): void {
    this.commands.lost();
    this.documents.lost();
    this.media.lost();
  }

  private ended(why: EndReason): void {
    this.commands.end();
    this.documents.end();
    // On a computer that others use too nothing stays but what has still to be sent, if it ever can be.
    if (GONE.has(why)) this.shelf.empty(true);
    if (GONE_FOR_GOOD.has(why)) this.shelf.empty(false);
    this.media.end();
    for (const stop of this.stops) stop();
  }

  private async refreshToken(): Promise<Refreshed> {
    try {
      this.seat = await this.api.resume(this.seat.resume);
      this.seats.save(this.seat.webinar, this.seat.resume);
      return "fresh";
    } catch (error) {
      const why = error instanceof ApiFailure ? REFUSALS.get(error.code) : undefined;
      return why === undefined ? "unreached" : { refused: why };
    }
  }

  private chat(text: string, scope: ChatScope): Promise<Outcome> {
    const line = chatId(crypto.getRandomValues(new Uint8Array(16)));
    return this.commands.run({ type: "chat", line, scope, text });
  }

  private message(text: string, to: ParticipantId): Promise<Outcome> {
    const line = chatId(crypto.getRandomValues(new Uint8Array(16)));
    return this.commands.run({ type: "message", line, to, text });
  }

  private async download(roadmap: RoadmapId, form: ExportForm, wish: ExportWish = {}): Promise<void> {
    const blob = await this.withToken((token) => this.api.exportRoadmap(token, roadmap, form, wish));
    const state = this.state.peek();
    const room = state && roomOfWork(state, roadmap);
    saveFile(blob, `${fileName(room?.name ?? "roadmap")}.${form === "onepager" ? "pdf" : form}`);
  }

  private async downloadArchive(forms: readonly ArchiveForm[]): Promise<void> {
    const blob = await this.withToken((token) => this.api.archive(token, this.seat.webinar, forms));
    saveFile(blob, `${fileName(this.state.peek()?.view.title ?? "roadmaps")}.zip`);
  }

  /** Over HTTP, with a token that is renewed if it has grown old. */
  private withToken<T>(ask: (token: string) => Promise<T>): Promise<T> {
    return ask(this.seat.token).catch(async (error: unknown) => {
      const stale = error instanceof ApiFailure && error.code === "unauthorised";
      if (!stale || (await this.refreshToken()) !== "fresh") throw error;
      return ask(this.seat.token);
    });
  }

  /** The server ends the connection when it has taken note; our seat stays. */
  private async leaveHere(): Promise<void> {
    this.media.end();
    this.documents.flushAll();
    const { ok } = await this.commands.run({ type: "endDevice", device: this.device });
    // Without a connection the server finds out by itself.
    if (!ok) this.socket.leave();
  }

  private async leave(): Promise<void> {
    this.media.end();
    this.documents.flushAll();
    const slow = new Promise((resolve) => setTimeout(resolve, LEAVE_MS_MAX));
    await Promise.race([this.commands.run({ type: "leave" }), slow]);
    this.socket.leave();
    this.seats.forget(this.seat.webinar);
  }

  private makeDocuments(): Documents {
    return new Documents({
      send: (message) => this.socket.send(message),
      sendFrame: (bytes) => this.socket.sendFrame(bytes),
      shelf: this.shelf,
      newId: () => `c${randomIdBody()}`,
      now: () => this.world.now() + this.clock.offset,
      lang: () => document.documentElement.lang || "en",
      askSide: async (roadmap, path, lang) =>
        (await this.commands.ask((id) => ({ type: "askSide", id, roadmap, path, lang }))).ok,
      reset: (roadmap) => this.notices.add({ kind: "roadmapReset", roadmap }),
      isReplaced: (roadmap) => this.works.isReplaced(roadmap),
      author: () => {
        const state = this.state.peek();
        const self = state && me(state);
        const { participant } = this.seat;
        return { participant, name: self?.profile.name ?? "", colour: colourOf(participant) };
      },
    });
  }

  private makeMedia(
    treatments: OwnTreatments,
    choice: MediaChoice,
    preview: readonly MediaStreamTrack[],
    output: ReadonlySignal<string>,
  ): MediaEngine {
    return new MediaEngine(
      {
        send: (message) => this.socket.send(message),
        announce: (media, clicked) => this.announce(media, this.unmutes(media, clicked)),
        problem: (what) => this.notices.add({ kind: "mediaProblem", what }),
        microphoneReplaced: (label) =>
          this.notices.add({ kind: "deviceNow", what: "microphone", label, instead: null }),
        deviceBack: (what) => this.notices.add({ kind: "deviceBack", what }),
        microphoneTakenAway: () => this.notices.add({ kind: "microphoneOff" }),
        random: () => this.world.random(),
        now: () => this.world.now(),
      },
      browserMediaSetup(output),
      treatments,
      choice,
      preview,
    );
  }
}

/** How long leaving waits for the server to take note; it finds out by itself later. */
const LEAVE_MS_MAX = 1_500;

/** Ends after which this browser has no seat any more, and those after which nobody gets it back. */
const GONE: ReadonlySet<EndReason> = new Set<EndReason>(["left", "badToken", "removed"]);
const GONE_FOR_GOOD: ReadonlySet<EndReason> = new Set<EndReason>(["banned", "ended"]);

/** Answers that another try will not change, and what they mean to the person. */
const REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  ["unauthorised", "badToken"],
  ["forbidden", "badToken"],
  ["badLink", "badToken"],
  ["notFound", "badToken"],
  ["badRequest", "badToken"],
  ["refused", "refused"],
  ["removed", "removed"],
  ["banned", "banned"],
  ["ended", "ended"],
]);
