// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { QUICK_PING_MS, SILENCE_MS_MAX } from "../core/limits";
import type { ClientMessage, ServerMessage } from "../protocol/generated";
import { createApi } from "./api";
import { Commands, type Outcome } from "./commands";
import { createSeatStore } from "./seats";
import { Socket } from "./socket";

describe("a command", () => {
  const desk = () => {
    const sent: ClientMessage[] = [];
    const commands = new Commands((message) => sent.push(message));
    return { sent, commands };
  };
  const chat = { type: "chat", line: "ch_1", scope: "here", text: "hello" } as const;

  it("resolves by its own number", async () => {
    const { sent, commands } = desk();
    commands.connected();
    const outcomes = [commands.run({ type: "leave" }), commands.run({ type: "assignRandom" })];
    const [first, second] = sent.map((message) => (message.type === "command" ? message.id : 0));
    commands.rejected(second ?? 0, "notAllowed");
    commands.acknowledged(first ?? 0);
    expect(await Promise.all(outcomes)).toEqual([{ ok: true }, { ok: false, code: "notAllowed" }]);
  });

  it("under way when the connection is lost did not happen, as far as we know", async () => {
    const { commands } = desk();
    commands.connected();
    const outcome = commands.run({ type: "leave" });
    commands.lost();
    expect(await outcome).toEqual({ ok: false, code: "offline" });
    expect(await commands.run({ type: "leave" })).toEqual({ ok: false, code: "offline" });
  });

  it("that is a chat line goes again, with the same line id", async () => {
    const { sent, commands } = desk();
    commands.connected();
    let outcome: Outcome | null = null;
    const done = commands.run(chat).then((is) => {
      outcome = is;
    });
    commands.lost();
    commands.connected();
    expect(outcome).toBeNull();
    expect(sent).toMatchObject([{ command: chat }, { command: chat }]);
    const last = sent.at(-1);
    commands.acknowledged(last?.type === "command" ? last.id : 0);
    await done;
    expect(outcome).toEqual({ ok: true });
  });

  it("that is a chat line written offline waits for the connection, until the session ends", async () => {
    const { sent, commands } = desk();
    const outcome = commands.run(chat);
    expect(sent).toEqual([]);
    commands.end();
    expect(await outcome).toEqual({ ok: false, code: "offline" });
  });
});

/** Stands in for the browser's WebSocket. */
class FakeWebSocket {
  static readonly all: FakeWebSocket[] = [];
  readyState = 0;
  sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor() {
    FakeWebSocket.all.push(this);
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  /** The network is gone and says so. */
  break(): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.();
  }

  says(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

describe("a socket", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeWebSocket.all.length = 0;
    return () => {
      vi.useRealTimers();
    };
  });

  const world = () => {
    const messages: ServerMessage[] = [];
    const links: string[] = [];
    let wake = () => {};
    const socket: Socket = new Socket(
      {
        tls: false,
        open: () => new FakeWebSocket() as unknown as WebSocket,
        now: () => Date.now(),
        random: () => 0.5,
        setTimer: (run, ms) => setTimeout(run, ms) as unknown as number,
        clearTimer: (timer) => clearTimeout(timer),
        onWake: (run) => {
          wake = run;
          return () => {
            wake = () => {};
          };
        },
      },
      {
        hello: () => socket.send({ type: "hello", version: 2, token: "t", resume: null }),
        message: (message) => {
          messages.push(message);
          if (message.type === "resumed") socket.greeted();
          if (message.type === "fault") socket.fault(message.code, message.fatal);
        },
        frame: () => {},
        ping: () => socket.send({ type: "ping", sentAt: 0 }),
        link: (link) => links.push(link.at),
        refreshToken: () => Promise.resolve("fresh"),
      },
    );
    socket.start();
    const last = () => FakeWebSocket.all.at(-1) ?? new FakeWebSocket();
    const greet = () => {
      last().open();
      last().says({ type: "resumed", seq: 1, now: 0, mediaNode: "m", relay: null });
    };
    return { socket, messages, links, last, greet, wake: () => wake() };
  };

  it("greets, pings, and comes back by itself after a break", () => {
    const { links, last, greet } = world();
    greet();
    vi.advanceTimersByTime(QUICK_PING_MS);
    expect(last().sent.filter((text) => String(text).includes("ping"))).toHaveLength(2);
    last().break();
    expect(links).toEqual(["connecting", "online", "waiting"]);
    vi.advanceTimersByTime(1_000);
    expect(FakeWebSocket.all).toHaveLength(2);
  });

  it("gives up a connection that says nothing, though it looks open", () => {
    const { links, greet } = world();
    greet();
    vi.advanceTimersByTime(SILENCE_MS_MAX);
    expect(links.at(-1)).toBe("waiting");
  });

  it("survives frames that are no messages", () => {
    const { messages, last, greet } = world();
    greet();
    last().onmessage?.({ data: "{" });
    last().says({ type: "unheardOf" });
    last().says({ type: "ack", id: 3 });
    expect(messages.map((message) => message.type)).toEqual(["resumed", "ack"]);
  });

  it("hears nothing more from a connection it has replaced", () => {
    const { messages, last, greet, wake } = world();
    greet();
    const old = last();
    const late = old.onmessage;
    old.break();
    wake();
    late?.({ data: JSON.stringify({ type: "ack", id: 3 }) });
    expect(FakeWebSocket.all).toHaveLength(2);
    expect(messages.map((message) => message.type)).toEqual(["resumed"]);
  });

  it("fetches another token when the server does not take the old one", async () => {
    const { last, socket } = world();
    last().open();
    last().says({ type: "fault", code: "badToken", message: "", fatal: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeWebSocket.all).toHaveLength(2);
    expect(socket.ended).toBeNull();
  });

  it("ends where another page took the seat", () => {
    const { last, greet, socket } = world();
    greet();
    last().says({ type: "fault", code: "replaced", message: "", fatal: true });
    vi.advanceTimersByTime(60_000);
    expect(socket.ended).toBe("replaced");
    expect(FakeWebSocket.all).toHaveLength(1);
  });
});

describe("the HTTP API", () => {
  const answering = (status: number, body: string) => {
    const calls: [string, RequestInit][] = [];
    const api = createApi((path, init) => {
      calls.push([String(path), init ?? {}]);
      return Promise.resolve(new Response(status === 204 ? null : body, { status }));
    });
    return { api, calls };
  };

  it("sends codes in the body and tokens in the header, never in the address", async () => {
    const { api, calls } = answering(200, "[]");
    await api.exchange("iv_secret");
    await api.links("token", "wb_1");
    expect(calls.map(([path]) => path)).toEqual(["/api/exchange", "/api/webinars/wb_1/links"]);
    expect(calls[0]?.[1].body).toBe('{"code":"iv_secret"}');
    expect(calls[1]?.[1].headers).toEqual({ Authorization: "Bearer token" });
  });

  it("rejects with the server's code", async () => {
    const { api } = answering(404, '{"code":"badLink","message":"unknown"}');
    await expect(api.exchange("iv_x")).rejects.toMatchObject({ code: "badLink" });
  });

  it("rejects with a code that only files have", async () => {
    const { api } = answering(501, '{"code":"pressMissing","message":"no press"}');
    await expect(api.exportRoadmap("token", "ro_1", "pdf")).rejects.toMatchObject({ code: "pressMissing" });
  });

  it("sends a file as what its name says, and tells what of it was not taken", async () => {
    const { api, calls } = answering(200, '{"roadmap":"ro_2","left":["line 3"]}');
    const words = new Blob(["# Water"]);
    expect(await api.bringIn("token", "wb_1", "rm_1", words, "md")).toEqual({ roadmap: "ro_2", left: ["line 3"] });
    expect(calls[0]?.[0]).toBe("/api/webinars/wb_1/rooms/rm_1/roadmap");
    expect(calls[0]?.[1].headers).toMatchObject({ "Content-Type": "text/markdown" });
  });

  it("rejects plainly when a proxy answers instead", async () => {
    const { api } = answering(502, "<html>");
    await expect(api.exchange("iv_x")).rejects.toMatchObject({ code: "unavailable" });
  });

  it("says offline when nobody answers", async () => {
    const api = createApi(() => Promise.reject(new TypeError("network")));
    await expect(api.exchange("iv_x")).rejects.toMatchObject({ code: "offline" });
  });
});

describe("a seat", () => {
  it("is kept by webinar and can be forgotten", () => {
    const seats = createSeatStore(() => localStorage);
    seats.save("wb_1", "rs_1");
    expect([seats.load("wb_1"), seats.load("wb_2")]).toEqual([{ resume: "rs_1" }, null]);
    seats.forget("wb_1");
    expect(seats.load("wb_1")).toBeNull();
  });

  it("is just not there where the browser forbids storage", () => {
    const seats = createSeatStore(() => {
      throw new DOMException("denied", "SecurityError");
    });
    seats.save("wb_1", "rs_1");
    expect(seats.load("wb_1")).toBeNull();
  });
});
