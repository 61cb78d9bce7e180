import { signal } from "@preact/signals";
import { backoff } from "../core/backoff";
import type { ClientMessage } from "../protocol/generated";
import { MediaConnection, type SendTracks } from "./connection";
import { CONNECT_MS_MAX } from "./limits";

export type MediaStatus = "off" | "connecting" | "connected" | "reconnecting" | "failed";

export interface ConnectorWorld {
  /** False when the WebSocket is down: the offer is made again when it is back. */
  send(message: ClientMessage): boolean;
  /** What is on right now, for a new connection. */
  sending(): SendTracks;
  /** A new connection's receivers are there. */
  attach(connection: MediaConnection): void;
  random(): number;
}

/** Tries in a row after which we say so; we go on trying. */
const TRIES_BEFORE_FAILED = 4;

/**
 * Keeps one media connection alive: a new one, with back-off, when ICE or DTLS fails or the server has lost its end.
 * A connection that is only `disconnected` is left alone, because it mostly heals, and a new one costs a second of
 * silence. A lost WebSocket does not touch it either.
 */
export class Connector {
  readonly status = signal<MediaStatus>("off");
  /** Offers made by this page; one, unless something failed. */
  offers = 0;
  private connection: MediaConnection | null = null;
  private answered = false;
  private wanted = false;
  private online = false;
  private wasConnected = false;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly world: ConnectorWorld,
    private readonly slots: number,
    private readonly voices: number,
    private readonly codec: string | null,
  ) {}

  get current(): MediaConnection | null {
    return this.connection;
  }

  get generation(): number {
    return this.offers;
  }

  /** The WebSocket has greeted us. With `anew` the server has forgotten our media connection. */
  connected(anew: boolean): void {
    this.online = true;
    this.wanted = true;
    // An answer on its way when the WebSocket broke will not come again.
    const sound = this.connection !== null && this.answered && this.connection.state !== "failed";
    if (anew || !sound) this.restart();
  }

  lost(): void {
    this.online = false;
    if (!this.answered) this.clearTimer();
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

  /** The server refused the offer, or has lost its end of the connection. */
  failed(generation: number): void {
    if (this.connection?.generation === generation) this.retryLater();
  }

  end(): void {
    this.wanted = false;
    this.clearTimer();
    if (this.connection) this.world.send({ type: "mediaClose", generation: this.connection.generation });
    this.connection?.close();
    this.connection = null;
    this.status.value = "off";
  }

  private restart(): void {
    this.clearTimer();
    if (!this.wanted || !this.online) return;
    this.connection?.close();
    this.answered = false;
    this.offers += 1;
    const generation = this.offers;
    const state = (state: RTCPeerConnectionState) => this.changed(generation, state);
    const connection = new MediaConnection(generation, this.slots, this.voices, this.codec, { state });
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

  private changed(generation: number, state: RTCPeerConnectionState): void {
    if (this.connection?.generation !== generation) return;
    if (state === "connected") {
      this.clearTimer();
      this.tries = 0;
      this.wasConnected = true;
      this.status.value = "connected";
    } else if (state === "disconnected") {
      this.status.value = "reconnecting";
    } else if (state === "failed") {
      this.retryLater();
    }
  }

  private retryLater(): void {
    this.clearTimer();
    this.tries += 1;
    // Its answer is worth nothing now: a WebSocket that comes back must lead to a new offer.
    this.answered = false;
    this.tellTrying();
    this.timer = setTimeout(() => this.restart(), backoff(this.tries, this.world.random()));
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
