import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const START_MS = 10_000;

/** A sound card that nobody hears. On a machine with none, Firefox runs no audio graph at all, and no ear of ours in it. */
export class Speaker {
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#process = child;
    this.#folder = folder;
  }

  static async plugIn(): Promise<Speaker> {
    const folder = await mkdtemp(join(tmpdir(), "plenary-speaker-"));
    const socket = `module-native-protocol-unix socket=${join(folder, "native")} auth-anonymous=1`;
    const modules = ["-L", "module-null-sink", "-L", socket];
    const habits = ["--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"];
    const child = spawn("pulseaudio", ["-n", "--log-level=info", ...habits, ...modules], {
      env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const lines = createInterface({ input: child.stderr });
    const ready = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("pulseaudio did not start in time")), START_MS);
      const settle = (act: () => void) => {
        clearTimeout(late);
        act();
      };
      child.once("error", (error) => settle(() => reject(error)));
      child.once("exit", (code) => settle(() => reject(new Error(`pulseaudio ended with ${code}`))));
      lines.on("line", (line) => {
        if (line.includes("startup complete")) settle(resolve);
      });
    });
    await ready;
    return new Speaker(child, folder);
  }

  /** For the browser's environment. */
  get server(): string {
    return `unix:${join(this.#folder, "native")}`;
  }

  async unplug(): Promise<void> {
    if (this.#process.exitCode === null) {
      const gone = once(this.#process, "exit");
      this.#process.kill();
      await gone;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
