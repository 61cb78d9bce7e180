import { writeFile } from "node:fs/promises";
import type { CDPSession, Page } from "playwright-core";
import { type HeapSizes, sizesOf, takeHeap } from "./heap";

/** What a page holds on to after its garbage is collected. */
export interface Holdings {
  readonly heap: HeapSizes;
  /** All nodes, and those of them that are in no document although something still knows them. */
  readonly nodes: number;
  readonly detached: number;
  readonly listeners: number;
  /** Cameras and microphones that are on, clones and what comes from others left out. */
  readonly devicesOn: number;
  readonly connections: number;
  readonly sockets: number;
  readonly soundContexts: number;
  readonly soundNodes: number;
}

/** Objects of a kind that are alive, counted in the page by a condition. Prototypes are among them, and answer nothing. */
const KINDS = {
  detached: ["Node", "(one) => !one.isConnected && [1, 3, 8].includes(one.nodeType)"],
  connections: ["RTCPeerConnection", "(one) => one.connectionState !== 'closed'"],
  sockets: ["WebSocket", "(one) => one.readyState < 2"],
  soundContexts: ["AudioContext", "(one) => one.state !== 'closed'"],
  soundNodes: ["AudioNode", "(one) => one.context.state !== 'closed'"],
} as const;

/** Looks at a page from outside, by its debugger. */
export class Memory {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<Memory> {
    return new Memory(page, await page.context().newCDPSession(page));
  }

  /** With a file, the heap is kept there for the developer tools of a browser. */
  async holds(file?: string): Promise<Holdings> {
    const devicesOn = await this.#page.evaluate(() => window.__devices.open());
    // What the first collection frees by a finalizer, the second one collects.
    for (let time = 0; time < 3; time += 1) await this.#session.send("HeapProfiler.collectGarbage");
    const heap = await takeHeap(this.#session);
    if (file !== undefined) await writeFile(file, heap);
    const { nodes, jsEventListeners } = await this.#session.send("Memory.getDOMCounters");
    const counts = await this.#counts();
    return { heap: sizesOf(heap), nodes, listeners: jsEventListeners, devicesOn, ...counts };
  }

  /** What is detached, by its beginning, most frequent first: to find out who holds it. */
  detached(): Promise<string> {
    const [kind, condition] = KINDS.detached;
    return this.#asks<string>(
      kind,
      `function () {
        ${among(condition)}
        const by = new Map();
        const roots = found.map((one) => { while (one.parentNode) one = one.parentNode; return one; });
        for (const root of new Set(roots)) {
          const say = (root.outerHTML ?? root.nodeName).slice(0, 200);
          by.set(say, (by.get(say) ?? 0) + 1);
        }
        return [...by].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([say, times]) => times + " × " + say).join("\\n");
      }`,
    );
  }

  async #counts(): Promise<Record<keyof typeof KINDS, number>> {
    const counted: [string, number][] = [];
    for (const [name, [kind, condition]] of Object.entries(KINDS)) {
      counted.push([name, await this.#asks<number>(kind, `function () { ${among(condition)} return found.length; }`)]);
    }
    return Object.fromEntries(counted) as Record<keyof typeof KINDS, number>;
  }

  /** Calls a function on the array of all living objects of a kind. */
  async #asks<T>(kind: string, declaration: string): Promise<T> {
    const group = "memory";
    const expression = `${kind}.prototype`;
    const { result } = await this.#session.send("Runtime.evaluate", { expression, objectGroup: group });
    const prototypeObjectId = result.objectId ?? "";
    const { objects } = await this.#session.send("Runtime.queryObjects", { prototypeObjectId, objectGroup: group });
    const said = await this.#session.send("Runtime.callFunctionOn", {
      functionDeclaration: declaration,
      objectId: objects.objectId ?? "",
      returnByValue: true,
    });
    await this.#session.send("Runtime.releaseObjectGroup", { objectGroup: group });
    if (said.exceptionDetails)
      throw new Error(`cannot count: ${said.exceptionDetails.exception?.description ?? said.exceptionDetails.text}`);
    return said.result.value as T;
  }
}

function among(condition: string): string {
  return `const found = this.filter((one) => { try { return (${condition})(one); } catch { return false; } });`;
}
