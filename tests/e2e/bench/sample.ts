import type { NetworkStats } from "../src/network";
import type { Participant } from "../src/participant";

/** One audio or video stream that a page receives, as the browser counts it since it began. */
export interface Stream {
  readonly kind: "audio" | "video";
  readonly packets: number;
  readonly bytes: number;
  readonly lost: number;
  readonly samples: number;
  readonly concealed: number;
  readonly silent: number;
  readonly height: number;
  readonly decoded: number;
  readonly freezes: number;
}

/** What was counted at one moment. */
export interface Sample {
  /** Milliseconds of this machine's clock. */
  readonly at: number;
  readonly streams: ReadonlyMap<string, Stream>;
  /** By the proxy; null for those who go straight. */
  readonly network: NetworkStats | null;
}

export async function sample(person: Participant): Promise<Sample> {
  const [stats, network] = await Promise.all([
    person.page.evaluate(() => window.__plenary.stats()),
    person.network?.stats() ?? null,
  ]);
  const inbound = stats.filter((one) => one.type === "inbound-rtp");
  return { at: Date.now(), streams: new Map(inbound.map((one) => [String(one.id), stream(one)])), network };
}

function stream(one: Record<string, unknown>): Stream {
  const count = (name: string) => Number(one[name] ?? 0);
  return {
    kind: one.kind === "audio" ? "audio" : "video",
    packets: count("packetsReceived"),
    bytes: count("bytesReceived") + count("headerBytesReceived"),
    lost: count("packetsLost"),
    samples: count("totalSamplesReceived"),
    concealed: count("concealedSamples"),
    silent: count("silentConcealedSamples"),
    height: count("frameHeight"),
    decoded: count("framesDecoded"),
    freezes: count("freezeCount"),
  };
}
