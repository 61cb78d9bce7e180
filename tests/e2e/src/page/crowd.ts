import type { ClientCommand } from "../../../../client-web/src/protocol/generated";

/** People with a seat and a WebSocket each, but no screen: for the server they are as real as any. */
export interface PageCrowd {
  /** They take seats with this invitation's code and are greeted, a few at a time. Gives their participant ids, in order. */
  comes(code: string, names: readonly string[]): Promise<string[]>;
  /** Null when it is done, else why it was rejected. */
  asks(participant: string, command: ClientCommand): Promise<string | null>;
  /** For good. */
  leaves(participant: string): Promise<void>;
}

declare global {
  interface Window {
    __crowd: PageCrowd;
  }
}

/** Runs in a page of the server's own origin, from where a WebSocket may be opened. */
export function installCrowd(version: number): void {
  const AT_ONCE = 8;
  const ANSWER_MS = 20_000;
  const COUNTRIES = ["KZ", "KG", "TJ", "UZ", "PK", "IN", "CN", "MN"];

  class Member {
    readonly #socket: WebSocket;
    readonly #asked = new Map<number, (why: string | null) => void>();
    #next = 0;

    constructor(socket: WebSocket) {
      this.#socket = socket;
      socket.addEventListener("message", ({ data }) => {
        if (typeof data !== "string" || !/^\{"type":"(ack|rejected)"/.test(data)) return;
        const answer = JSON.parse(data) as { id: number; type: string; code?: string };
        this.#asked.get(answer.id)?.(answer.type === "ack" ? null : (answer.code ?? "rejected"));
        this.#asked.delete(answer.id);
      });
      socket.addEventListener("close", () => {
        for (const answer of this.#asked.values()) answer("gone");
      });
    }

    asks(command: ClientCommand): Promise<string | null> {
      this.#next += 1;
      const id = this.#next;
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no answer to ${command.type}`)), ANSWER_MS);
        this.#asked.set(id, (why) => {
          clearTimeout(late);
          resolve(why);
        });
        this.#socket.send(JSON.stringify({ type: "command", id, command }));
      });
    }

    leaves(): Promise<void> {
      const closed = new Promise<void>((resolve) =>
        this.#socket.addEventListener("close", () => resolve(), { once: true }),
      );
      this.#socket.send(JSON.stringify({ type: "command", id: 0, command: { type: "leave" } }));
      return closed;
    }
  }

  const members = new Map<string, Member>();

  const seat = async (code: string, name: string, index: number) => {
    const profile = {
      name,
      school: `School ${index % 40}`,
      country: COUNTRIES[index % COUNTRIES.length] ?? "KZ",
      languages: ["en"],
      goals: [],
      noKeyboard: false,
    };
    const answer = await fetch("/api/join", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code, profile }),
    });
    if (!answer.ok) throw new Error(`${name} got no seat: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { participant: string; token: string };
  };

  const enters = (token: string) =>
    new Promise<Member>((resolve, reject) => {
      const socket = new WebSocket("/ws");
      const member = new Member(socket);
      socket.addEventListener("open", () =>
        socket.send(JSON.stringify({ type: "hello", version, token, device: null, resume: null })),
      );
      socket.addEventListener("message", ({ data }) => {
        if (String(data).startsWith('{"type":"welcome"')) resolve(member);
      });
      socket.addEventListener("close", ({ code, reason }) => reject(new Error(`sent away: ${code} ${reason}`)));
    });

  window.__crowd = {
    async comes(code, names) {
      const ids: string[] = [];
      const queue = names.map((name, index) => ({ name, index }));
      const door = async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const { participant, token } = await seat(code, next.name, next.index);
          members.set(participant, await enters(token));
          ids[next.index] = participant;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, door));
      return ids;
    },
    async asks(participant, command) {
      const member = members.get(participant);
      if (member === undefined) throw new Error(`${participant} is not in the crowd`);
      return member.asks(command);
    },
    async leaves(participant) {
      await members.get(participant)?.leaves();
      members.delete(participant);
    },
  };
}
