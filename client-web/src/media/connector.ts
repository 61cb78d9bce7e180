import { signal } from "@preact/signals";
import { backoff } from "../core/backoff";
import type { ClientMessage, Relay, WantedMedia } from "../protocol/generated";
import { type ConnectionShape, MediaConnection, type SendTracks } from "./connection";
import { CONNECT_MS_MAX } from "./limits";
import { type PathInput, pathWakeAt, STEADY, stepPath } from "./path";

export type MediaStatus = "off" | "connecting" | "connected" | "reconnecting" | "switching" | "failed";

export interface ConnectorWorld {
  /** False when the WebSocket is down: the offer is made again when it is back. */
  send(message: ClientMessage): boolean;
  /** What is on right now, for a new connection. */
  sending(): SendTracks;
  /** A new connection's receivers are there. */
  attach(connection: MediaConnection): void;
  /** The last figures of a connection that is over. */
  closing(generation: number, report: RTCStatsReport): void;
  random(): number;
  now(): number;
}

/** Tries in a row after which we say so; we go on trying. */
const TRIES_BEFORE_FAILED = 4;

/**
 * Keeps one media connection alive. A path that breaks is replaced by an ICE restart, which keeps everything else; a
 * new connection, with back-off, is made when that does not help or the server has lost its end. A lost WebSocket does
 * not touch it.
 */
export class Connector {
  readonly status = signal<MediaStatus>("off");
  /** Connections made by this page; one, unless something failed. */
  offers = 0;
  /** Paths looked for after the first. */
  restarts = 0;
  private connection: MediaConnection | null = null;
  private answered = false;
  private wanted = false;
  private online = false;
  /** Any connection of ours has been up. */
  private wasConnected = false;
  /** This one has. */
  private up = false;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private path = STEADY;
  private pathTimer: ReturnType<typeof setTimeout> | null = null;
  private relay: Relay | null = null;
  private sparing = false;
  private held: number | null = null;

  constructor(
    private readonly world: ConnectorWorld,
    private readonly shape: ConnectionShape,
  ) {}

  get current(): MediaConnection | null {
    return this.connection;
  }

  get generation(): number {
    return this.offers;
  }

  /** Where media may go when nothing else gets out, from the last greeting. */
  use(relay: Relay | null): void {
    this.relay = relay;
  }

  /** Whether the person spares data. */
  spare(sparing: boolean): void {
    this.sparing = sparing;
    this.connection?.spare(sparing);
  }

  /** Plays what is received so many ms later; null leaves it to the browser. */
  hold(ms: number | null): void {
    if (ms === this.held) return;
    this.held = ms;
    this.connection?.hold(ms);
  }

  /** Whether there should be a connection at all: whoever wants text alone has none. */
  want(wanted: boolean): void {
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    if (wanted) this.renew();
    else this.close();
  }

  /** The WebSocket has greeted us. With `anew` the server has forgotten our media connection. */
  connected(anew: boolean): void {
    this.online = true;
    // An answer on its way when the WebSocket broke will not come again.
    const sound = this.connection !== null && this.answered;
    if (anew || !sound) this.renew();
    else this.onPath({ type: "tick", up: this.connection?.state === "connected" });
  }

  lost(): void {
    this.online = false;
    if (!this.answered) this.clearTimer();
    this.connection?.unheard();
    this.onPath({ type: "unheard" });
  }

  /** The machine has another network: the old path may be dead without saying so, or dearer than the new one. */
  networkChanged(): void {
    if (this.up && this.answered) this.onPath({ type: "network" });
  }

  async answer(generation: number, sdp: string): Promise<void> {
    const connection = this.connection;
    if (connection?.generation !== generation) return;
    this.answered = true;
    try {
      await connection.answer(sdp);
    } catch {
      this.failed(generation);
    }
  }

  requested(generation: number, wanted: WantedMedia): void {
    if (this.connection?.generation === generation) this.connection.want(wanted);
  }

  /** The server refused the offer, or has lost its end of the connection. */
  failed(generation: number): void {
    if (this.connection?.generation === generation) this.retryLater();
  }

  end(): void {
    this.wanted = false;
    this.close();
  }

  private close(): void {
    this.clearTimer();
    this.steady();
    if (this.connection) this.world.send({ type: "mediaClose", generation: this.connection.generation });
    this.connection?.close();
    this.connection = null;
    this.answered = false;
    this.wasConnected = false;
    this.up = false;
    this.tries = 0;
    this.status.value = "off";
  }

  private renew(): void {
    this.clearTimer();
    this.steady();
    if (!this.wanted || !this.online) return;
    this.connection?.close();
    this.answered = false;
    this.up = false;
    this.offers += 1;
    const generation = this.offers;
    const connection = new MediaConnection(generation, this.shape, this.relay, this.sparing, {
      state: (state) => this.changed(generation, state),
      closing: (report) => this.world.closing(generation, report),
    });
    if (this.held !== null) connection.hold(this.held);
    this.connection = connection;
    this.tellTrying();
    this.timer = setTimeout(() => this.failed(generation), CONNECT_MS_MAX);
    void this.offer(connection);
  }

  private async offer(connection: MediaConnection): Promise<void> {
    const { microphone, camera, screen, screenAudio } = this.world.sending();
    await Promise.all([
      connection.put("microphone", microphone),
      connection.put("camera", camera),
      connection.put("screen", screen),
      connection.put("screenAudio", screenAudio),
    ]);
    try {
      const { sdp, layout } = await connection.offer();
      if (this.connection !== connection) return;
      this.world.attach(connection);
      this.world.send({ type: "mediaOffer", generation: connection.generation, sdp, layout, restart: false });
    } catch {
      this.failed(connection.generation);
    }
  }

  private async restart(connection: MediaConnection): Promise<void> {
    this.restarts += 1;
    try {
      const { sdp, layout } = await connection.restart(this.relay);
      if (this.connection !== connection) return;
      this.world.send({ type: "mediaOffer", generation: connection.generation, sdp, layout, restart: true });
    } catch {
      this.failed(connection.generation);
    }
  }

  private changed(generation: number, state: RTCPeerConnectionState): void {
    if (this.connection?.generation !== generation) return;
    if (state === "connected") {
      this.clearTimer();
      this.tries = 0;
      this.wasConnected = true;
      this.up = true;
      this.onPath({ type: "up" });
      this.status.value = "connected";
    } else if (state === "disconnected" && this.up) {
      this.onPath({ type: "disconnected" });
    } else if (state === "failed") {
      if (this.up) this.onPath({ type: "failed" });
      else this.retryLater();
    }
  }

  private onPath(input: PathInput): void {
    const { path, action } = stepPath(this.path, input, this.world.now(), this.online);
    this.path = path;
    this.wakePath();
    if (action === "renew") {
      this.retryLater();
      return;
    }
    if (action === "restart" && this.connection) void this.restart(this.connection);
    if (!this.up || this.connection?.state === "connected") return;
    this.status.value = path.at === "switching" ? "switching" : "reconnecting";
  }

  private wakePath(): void {
    if (this.pathTimer !== null) clearTimeout(this.pathTimer);
    this.pathTimer = null;
    const at = pathWakeAt(this.path, this.online);
    if (at === null) return;
    const tick = () => this.onPath({ type: "tick", up: this.connection?.state === "connected" });
    this.pathTimer = setTimeout(tick, Math.max(0, at - this.world.now()));
  }

  private steady(): void {
    this.path = STEADY;
    this.wakePath();
  }

  private retryLater(): void {
    this.clearTimer();
    this.steady();
    this.tries += 1;
    // Its answer is worth nothing now: a WebSocket that comes back must lead to a new offer.
    this.answered = false;
    this.up = false;
    this.tellTrying();
    this.timer = setTimeout(() => this.renew(), backoff(this.tries, this.world.random()));
  }

  private tellTrying(): void {
    if (this.tries >= TRIES_BEFORE_FAILED) this.status.value = "failed";
    else this.status.value = this.wasConnected ? "reconnecting" : "connecting";
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
