import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { PROGRAM, ROOT } from "./server";

const START_MS = 20_000;

/** `plenary rehearse` with a server of its own. */
export class Rehearsal {
  readonly log: string[] = [];
  /** The moderator's. */
  link = "";
  #process: ChildProcess | null = null;

  static async start(...wishes: readonly string[]): Promise<Rehearsal> {
    const rehearsal = new Rehearsal();
    await rehearsal.#run(wishes);
    return rehearsal;
  }

  /** As Ctrl-C does it. Gives the exit code. */
  async stops(): Promise<number | null> {
    const child = this.#process;
    this.#process = null;
    if (child === null) return null;
    if (child.exitCode !== null) return child.exitCode;
    const gone = once(child, "exit");
    child.kill("SIGINT");
    const [code] = await gone;
    return code as number | null;
  }

  async #run(wishes: readonly string[]): Promise<void> {
    const child = spawn(PROGRAM, ["rehearse", "--port", "0", ...wishes], {
      cwd: ROOT,
      env: {
        ...process.env,
        PLENARY_SERVER__BIND: "127.0.0.1",
        PLENARY_MEDIA__ADVERTISE_IPS: JSON.stringify(["127.0.0.1"]),
        PLENARY_LOG__LEVEL: "warn",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    createInterface({ input: child.stderr }).on("line", (line) => this.log.push(line));
    const lines = createInterface({ input: child.stdout });
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`no rehearsal: ${this.log.join("\n")}`));
      const timer = setTimeout(late, START_MS);
      child.once("exit", late);
      lines.on("line", (line) => {
        this.log.push(line);
        const link = /Open this: (http\S+#\S+)/.exec(line)?.[1];
        if (link === undefined) return;
        this.link = link;
        clearTimeout(timer);
        child.off("exit", late);
        resolve();
      });
    });
  }
}
