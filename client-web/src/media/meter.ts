import { NO_TRAFFIC, plus, type Traffic } from "../core/wire";

/** Where packets go, in words for the person. */
export type Route = "udp" | "tcp" | "relay";

/** What a connection has carried so far, as the browser counts it. */
export interface Carried {
  readonly bytes: Traffic;
  readonly packets: Traffic;
  /** Checks that the path still works (RFC 7675), which the bytes leave out. */
  readonly checks: Traffic;
  readonly route: Route;
  readonly ipv6: boolean;
}

const UDP_HEADER = 8;
const TCP_HEADER = 20;
/** RFC 4571 framing, or a TURN channel's header and its TLS record. */
const FRAMING = { udp: 0, tcp: 2, relay: 4 + 22 } as const;
/** A STUN request as browsers send it, and its answer. */
const REQUEST = 100;
const ANSWER = 64;

/** What SRTP adds to a packet (RFC 7714). */
const SEAL = 16;
/** Feedback for a tenth of a second of packets, sealed. */
const REPORT = 45;

type Entry = Readonly<Record<string, unknown>>;

/** Reads a `getStats()` report. */
export function readCarried(report: Iterable<unknown>): Carried {
  const entries = [...report] as Entry[];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const transport = entries.find((entry) => entry.type === "transport");
  const pairs = entries.filter((entry) => entry.type === "candidate-pair");
  const pair = byId.get(transport?.selectedCandidatePairId) ?? pairs.find((entry) => entry.nominated === true);
  const local = byId.get(pair?.localCandidateId);
  const remote = byId.get(pair?.remoteCandidateId);
  // The transport outlives its pairs; a browser that does not count there counts in the pairs.
  const counted = typeof transport?.bytesSent === "number" && "packetsSent" in transport ? [transport] : pairs;
  const sum = (from: readonly Entry[], ...keys: string[]) =>
    from.reduce((total, entry) => total + keys.reduce((some, key) => some + figure(entry[key]), 0), 0);
  const packets = (way: "Sent" | "Received") =>
    counted.some((entry) => `packets${way}` in entry)
      ? sum(counted, `packets${way}`)
      : packetsOf(entries, way, sum(counted, `bytes${way}`));
  return {
    bytes: { received: sum(counted, "bytesReceived"), sent: sum(counted, "bytesSent") },
    packets: { received: packets("Received"), sent: packets("Sent") },
    checks: {
      received: ANSWER * sum(pairs, "responsesReceived") + REQUEST * sum(pairs, "requestsReceived"),
      sent: REQUEST * sum(pairs, "requestsSent", "consentRequestsSent") + ANSWER * sum(pairs, "responsesSent"),
    },
    route: local?.candidateType === "relay" ? "relay" : local?.protocol === "tcp" ? "tcp" : "udp",
    ipv6: String(remote?.address ?? "").includes(":"),
  };
}

/** Firefox counts packets by stream alone. What its streams do not explain are reports about them, of much the same size. */
function packetsOf(entries: readonly Entry[], way: "Sent" | "Received", bytes: number): number {
  const streams = entries.filter((entry) => entry.type === (way === "Sent" ? "outbound-rtp" : "inbound-rtp"));
  const sum = (key: string) => streams.reduce((total, entry) => total + figure(entry[key]), 0);
  const packets = sum(`packets${way}`);
  const explained = sum(`bytes${way}`) + sum(`headerBytes${way}`) + packets * SEAL;
  return packets + Math.round(Math.max(0, bytes - explained) / REPORT);
}

function figure(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** Bytes on the wire of one connection after another, headers included. */
export class MediaMeter {
  private total = NO_TRAFFIC;
  private generation = 0;
  private last: Carried | null = null;
  route: Route | null = null;

  /** Figures of the connection `generation`; those of one before the newest are counted no more. */
  read(generation: number, now: Carried): void {
    if (generation < this.generation) return;
    const before = generation === this.generation ? this.last : null;
    const grown = (key: "bytes" | "packets" | "checks", way: keyof Traffic) =>
      Math.max(0, now[key][way] - (before?.[key][way] ?? 0));
    const header = (now.ipv6 ? 40 : 20) + (now.route === "udp" ? UDP_HEADER : TCP_HEADER) + FRAMING[now.route];
    const wire = (way: keyof Traffic) => {
      const checked = grown("checks", way);
      const checkHeaders = Math.round(checked / ((REQUEST + ANSWER) / 2)) * header;
      return grown("bytes", way) + grown("packets", way) * header + checked + checkHeaders;
    };
    this.total = plus(this.total, { received: wire("received"), sent: wire("sent") });
    this.generation = generation;
    this.last = now;
    this.route = now.route;
  }

  get traffic(): Traffic {
    return this.total;
  }
}
