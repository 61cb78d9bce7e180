import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The repository's root; the program finds the web client from here if it has none inside. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const PROGRAM = process.env.PLENARY ?? join(ROOT, "target/debug/plenary");
const START_MS = 20_000;

export interface Reach {
  /** The address at which it listens. */
  readonly bind: string;
  /** Where it says that media reaches it. */
  readonly advertised: readonly string[];
}

/** The real program on a free port of this machine, with a data folder of its own. */
export class Server {
  readonly log: string[] = [];
  organiserLink = "";
  port = 0;
  #data: string;
  #reach: Reach;
  #process: ChildProcess | null = null;

  private constructor(data: string, reach: Reach) {
    this.#data = data;
    this.#reach = reach;
  }

  static async start(reach: Reach): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), "plenary-e2e-")), reach);
    await server.#run(0);
    return server;
  }

  /** As the power cut does it: no goodbye. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** The same port and data folder again. */
  async restart(): Promise<void> {
    await this.#run(this.port);
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    await rm(this.#data, { recursive: true, force: true });
  }

  async #run(port: number): Promise<void> {
    const args = ["serve", "--port", String(port), "--data-dir", this.#data];
    const child = spawn(PROGRAM, args, {
      cwd: ROOT,
      env: {
        ...process.env,
        PLENARY_SERVER__BIND: this.#reach.bind,
        PLENARY_MEDIA__ADVERTISE_IPS: JSON.stringify(this.#reach.advertised),
        PLENARY_LOG__LEVEL: process.env.PLENARY_LOG__LEVEL ?? "info",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    createInterface({ input: child.stderr }).on("line", (line) => this.log.push(line));
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => this.log.push(line));
    const ready = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(this.#notStarted("it said nothing in time"))), START_MS);
      const settle = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      child.once("error", (error) => settle(() => reject(new Error(this.#notStarted(error.message)))));
      child.once("exit", (code) => settle(() => reject(new Error(this.#notStarted(`it ended with ${code}`)))));
      lines.on("line", (line) => {
        const address = /Address:\s+http:\/\/\S+:(\d+)\//.exec(line)?.[1];
        const link = /link:\s+(http\S+#oc_\S+)/.exec(line)?.[1];
        if (address !== undefined) this.port = Number(address);
        if (link !== undefined) this.organiserLink = link;
        // After a restart the organiser's link is only told to those who had none yet.
        if (this.port !== 0 && this.organiserLink !== "") settle(resolve);
      });
    });
    await ready;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  #notStarted(why: string): string {
    return `${PROGRAM} did not start: ${why}\n${this.log.slice(-20).join("\n")}`;
  }
}
