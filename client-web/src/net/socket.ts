import {
  type EndReason,
  type Link,
  type LinkAction,
  type LinkInput,
  type Refusal,
  stepLink,
  wakeAt,
} from "../core/link";
import { frameHeader, NO_TRAFFIC, plus, type Traffic, tcpBytes, textBytes } from "../core/wire";
import { encodeClientMessage, parseServerMessage } from "../protocol/codec";
import type { ClientMessage, FaultCode, ServerMessage } from "../protocol/generated";

/** What came of fetching another token. */
export type Refreshed = "fresh" | "unreached" | { readonly refused: Refusal };

/** What the socket tells its owner. */
export interface SocketEvents {
  /** Send `hello` now. */
  hello(): void;
  message(message: ServerMessage): void;
  frame(bytes: Uint8Array): void;
  ping(): void;
  /** The link is in another state. */
  link(link: Link): void;
  refreshToken(): Promise<Refreshed>;
}

/** The parts of the browser it uses, so that tests can stand in for them. */
export interface SocketWorld {
  /** Whether the page, and so its socket, is encrypted. */
  readonly tls: boolean;
  open(): WebSocket;
  now(): number;
  random(): number;
  setTimer(run: () => void, ms: number): number;
  clearTimer(timer: number): void;
  /** Calls back when the browser is online again or the page is seen again; returns the way to stop. */
  onWake(run: () => void): () => void;
}

/** One WebSocket after another, as `core/link` says. */
export class Socket {
  private link: Link = { at: "idle" };
  private socket: WebSocket | null = null;
  private timer: number | null = null;
  private carried = NO_TRAFFIC;
  private readonly stopWake: () => void;

  constructor(
    private readonly world: SocketWorld,
    private readonly events: SocketEvents,
  ) {
    this.stopWake = world.onWake(() => this.input({ type: "wake" }));
  }

  start(): void {
    this.input({ type: "start" });
  }

  /** The server has taken us in. */
  greeted(): void {
    this.input({ type: "greeted" });
  }

  fault(code: FaultCode, fatal: boolean): void {
    this.input({ type: "fault", code, fatal });
  }

  leave(): void {
    this.input({ type: "leave" });
  }

  /** False when there is no open socket: the message is gone. */
  send(message: ClientMessage): boolean {
    return this.transmit(encodeClientMessage(message));
  }

  sendFrame(bytes: Uint8Array<ArrayBuffer>): boolean {
    return this.transmit(bytes);
  }

  get ended(): EndReason | null {
    return this.link.at === "ended" ? this.link.why : null;
  }

  /** Bytes on the wire since the page was opened, over all sockets, headers included. */
  get traffic(): Traffic {
    return this.carried;
  }

  private transmit(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(data);
    this.carried = plus(this.carried, { received: 0, sent: this.wireBytes(data, true) });
    return true;
  }

  private input(input: LinkInput): void {
    const before = this.link;
    const step = stepLink(before, input, this.world.now(), this.world.random());
    this.link = step.link;
    for (const action of step.actions) this.act(action);
    this.schedule();
    if (this.link.at !== before.at) this.events.link(this.link);
    if (this.link.at === "ended") this.stopWake();
  }

  private act(action: LinkAction): void {
    switch (action) {
      case "connect":
        this.connect();
        break;
      case "hello":
        this.events.hello();
        break;
      case "ping":
        this.events.ping();
        break;
      case "close":
        this.drop();
        break;
      case "refreshToken":
        void this.events.refreshToken().then((answer) => {
          if (answer === "fresh") this.input({ type: "tokenFresh" });
          else if (answer === "unreached") this.input({ type: "tokenUnreached" });
          else this.input({ type: "tokenRefused", why: answer.refused });
        });
        break;
    }
  }

  private connect(): void {
    this.drop();
    const socket = this.world.open();
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    const mine = (run: () => void) => () => {
      if (this.socket === socket) run();
    };
    socket.onopen = mine(() => this.input({ type: "opened" }));
    socket.onclose = mine(() => {
      this.socket = null;
      this.input({ type: "closed" });
    });
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (this.socket === socket) this.received(event.data);
    };
  }

  private wireBytes(data: string | { readonly byteLength: number }, masked: boolean): number {
    const payload = typeof data === "string" ? textBytes(data) : data.byteLength;
    return tcpBytes(payload + frameHeader(payload, masked), this.world.tls);
  }

  private received(data: unknown): void {
    this.input({ type: "heard" });
    if (typeof data === "string" || data instanceof ArrayBuffer) {
      this.carried = plus(this.carried, { received: this.wireBytes(data, false), sent: 0 });
    }
    if (typeof data === "string") {
      const message = parseServerMessage(data);
      // A newer server may say things that this page does not know; the rest still holds.
      if (message.ok) this.events.message(message.value);
    } else if (data instanceof ArrayBuffer) {
      this.events.frame(new Uint8Array(data));
    }
  }

  /** Lets go of the socket; its `onclose` is not ours any more, so the link hears `closed` from here if it must. */
  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    if (socket === null) return;
    socket.onopen = socket.onclose = socket.onmessage = null;
    socket.close();
  }

  private schedule(): void {
    if (this.timer !== null) this.world.clearTimer(this.timer);
    this.timer = null;
    const at = wakeAt(this.link);
    if (at === null) return;
    const ms = Math.max(0, at - this.world.now());
    this.timer = this.world.setTimer(() => {
      this.timer = null;
      this.input({ type: "tick" });
    }, ms);
  }
}
