import type { CDPSession } from "playwright-core";

/** What a heap consists of, in bytes. */
export interface HeapSizes {
  /** Whatever the page has made: objects, texts, functions, and the browser's own objects behind them. */
  readonly objects: number;
  /** What the engine compiled. It grows for as long as it finds something to run faster, and shrinks by itself. */
  readonly code: number;
}

/** As the browser's developer tools read it from a file. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: string[]; readonly node_types: [string[], ...unknown[]] };
  };
  readonly nodes: number[];
}

/** All of the heap, in the form of the developer tools of a browser: they compare two and say what has come. */
export async function takeHeap(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const take = ({ chunk }: { readonly chunk: string }) => chunks.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", take);
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", take);
  return chunks.join("");
}

export function sizesOf(heap: string): HeapSizes {
  const { snapshot, nodes } = JSON.parse(heap) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  const code = types[0].indexOf("code");
  const sizes = { objects: 0, code: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    sizes[nodes[at + type] === code ? "code" : "objects"] += nodes[at + size] ?? 0;
  }
  return sizes;
}
