import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { LOOPBACK } from "./machine";
import { ROOT } from "./server";

const PROGRAM = process.env.IMPAIR ?? join(ROOT, "target/debug/plenary-impair");

export type Profile = "clear" | "fiber" | "school-wifi" | "3g-300k" | "edge-64k" | "lossy-10";
/** What a firewall lets through. */
export type Wall = "nothing" | "udp" | "tcp" | "web-only" | "tls-only";

/** One direction, as the proxy counted it, headers included. */
export interface Way {
  readonly queue_ms: number;
  readonly bytes_sent: number;
  readonly bytes_arriving: number;
  readonly packets_sent: number;
  readonly packets_arriving: number;
  readonly packets_lost: number;
  readonly packets_dropped: number;
  readonly udp: { readonly bytes_sent: number; readonly bytes_arriving: number };
  readonly tcp: { readonly bytes_sent: number; readonly bytes_arriving: number };
}

export interface NetworkStats {
  readonly profile: Profile;
  readonly up: Way;
  readonly down: Way;
  readonly blocked: { readonly datagrams: number; readonly connections: number };
}

export interface Wish {
  readonly wall?: Wall;
  /** Where the browser is. */
  readonly near?: string;
  readonly seed?: number;
}

/** One person's bad network (tests/impair-proxy), TCP and UDP on one port. */
export class Network {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #answers: ((line: string) => void)[] = [];

  private constructor(child: ChildProcess, port: number, lines: NodeJS.EventEmitter) {
    this.#process = child;
    this.port = port;
    lines.on("line", (line: string) => this.#answers.shift()?.(line));
  }

  static async to(
    target: number,
    profile: Profile,
    { wall = "nothing", near = LOOPBACK, seed = 1 }: Wish,
  ): Promise<Network> {
    const args = ["--attached", "--keep-candidates", "--listen", `${near}:0`, "--to", `${LOOPBACK}:${target}`];
    const child = spawn(PROGRAM, [...args, "--profile", profile, "--seed", String(seed)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    const failed = once(child, "error").then(([error]) => Promise.reject(error as Error));
    const [line] = (await Promise.race([once(lines, "line"), failed])) as [string];
    const port = Number(/^http:\/\/[^/]+:(\d+)\//.exec(line)?.[1]);
    const network = new Network(child, port, lines);
    if (wall !== "nothing") network.orders(`block ${wall}`);
    return network;
  }

  stats(): Promise<NetworkStats> {
    const answer = new Promise<string>((resolve) => this.#answers.push(resolve));
    this.orders("stats");
    return answer.then((line) => JSON.parse(line) as NetworkStats);
  }

  becomes(profile: Profile): void {
    this.orders(`profile ${profile}`);
  }

  /** As `down=500k rtt=80`. */
  steps(changes: string): void {
    this.orders(`step ${changes}`);
  }

  goesOut(seconds: number): void {
    this.orders(`outage ${seconds}s`);
  }

  /** Another address at the server, as after a change from Wi-Fi to a mobile network. */
  rebinds(): void {
    this.orders("rebind");
  }

  blocks(wall: Wall): void {
    this.orders(`block ${wall}`);
  }

  close(): void {
    this.#process.kill();
  }

  orders(line: string): void {
    this.#process.stdin?.write(`${line}\n`);
  }
}
