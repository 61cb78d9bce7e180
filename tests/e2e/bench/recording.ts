import { appendFile } from "node:fs/promises";
import type { Participant } from "../src/participant";
import { lasting } from "../src/wait";
import { rounded } from "./findings";
import { type Sample, type Stream, sample } from "./sample";

/** Samples of one person over some time. */
export class Recording {
  readonly samples: Sample[] = [];

  /** Samples for so long, `everyMs` apart. */
  async of(person: Participant, seconds: number, everyMs = 1_000): Promise<this> {
    const end = Date.now() + seconds * 1_000;
    for (let next = Date.now(); next < end; next += everyMs) {
      await lasting(Math.max(0, next - Date.now()) / 1_000);
      this.samples.push(await sample(person));
      await this.#trace(person);
    }
    return this;
  }

  /** The part from one moment to another, in ms of this machine's clock. */
  between(from: number, to: number): Recording {
    const part = new Recording();
    part.samples.push(...this.samples.filter(({ at }) => from <= at && at <= to));
    return part;
  }

  get seconds(): number {
    return (this.#last.at - this.#first.at) / 1_000;
  }

  /** Per cent of the sound that was made up because it was not there in time. The tone never pauses. */
  get residualLossPercent(): number {
    const grown = this.#grown("audio");
    return (
      (100 * sum(grown, (one) => one.concealed)) /
      Math.max(
        1,
        sum(grown, (one) => one.samples),
      )
    );
  }

  /** The share of it that was long enough to fade to silence. */
  get silentPercent(): number {
    const grown = this.#grown("audio");
    return (
      (100 * sum(grown, (one) => one.silent)) /
      Math.max(
        1,
        sum(grown, (one) => one.samples),
      )
    );
  }

  get freezesPerMinute(): number {
    return (60 * sum(this.#grown("video"), (one) => one.freezes)) / this.seconds;
  }

  get framesPerSecond(): number {
    return sum(this.#grown("video"), (one) => one.decoded) / this.seconds;
  }

  get videoKbps(): number {
    return (sum(this.#grown("video"), (one) => one.bytes) * 8) / 1_000 / this.seconds;
  }

  get videoPackets(): number {
    return sum(this.#grown("video"), (one) => one.packets);
  }

  /** Bytes that crossed the person's link, headers included: what they sent and what reached them. */
  get linkBytes(): number {
    const { first, last } = this.#networks();
    const down = last.down.bytes_arriving - first.down.bytes_arriving;
    return down + last.up.bytes_sent - first.up.bytes_sent;
  }

  /** What the way down delivered, in kbit/s. */
  get downKbps(): number {
    const { first, last } = this.#networks();
    return ((last.down.bytes_arriving - first.down.bytes_arriving) * 8) / 1_000 / this.seconds;
  }

  /** Per cent of what the way down was given. */
  get downLossPercent(): number {
    const { first, last } = this.#networks();
    const gone = (of: typeof last) => of.down.packets_lost + of.down.packets_dropped;
    return (100 * (gone(last) - gone(first))) / Math.max(1, last.down.packets_sent - first.down.packets_sent);
  }

  /** The tallest picture that moves, at each sample after the first, with the time since the first in seconds. */
  get heights(): { readonly at: number; readonly height: number }[] {
    return this.samples.slice(1).map((now, index) => {
      const before = this.samples[index];
      const moving = [...now.streams].filter(([id, one]) => one.decoded > (before?.streams.get(id)?.decoded ?? 0));
      return {
        at: (now.at - this.#first.at) / 1_000,
        height: Math.max(0, ...moving.map(([, one]) => one.height)),
      };
    });
  }

  /** Steps from one height to another. A picture that stands still for one look is not gone. */
  get heightChanges(): { readonly at: number; readonly height: number }[] {
    const steady = this.heights.filter(({ height }) => height > 0);
    return steady.filter(({ height }, index) => index > 0 && height !== steady[index - 1]?.height);
  }

  /** How often it went the other way: larger after smaller, or smaller after larger. */
  get turns(): number {
    const heights = this.heights.map(({ height }) => height).filter((height) => height > 0);
    const ways = heights.slice(1).map((height, index) => Math.sign(height - (heights[index] ?? height)));
    const moves = ways.filter((way) => way !== 0);
    return moves.slice(1).filter((way, index) => way !== moves[index]).length;
  }

  /** As `180p, 360p from 4 s, 720p from 9 s`. */
  get resolutions(): string {
    const [first] = this.heights.filter(({ height }) => height > 0);
    if (first === undefined) return "no picture";
    const began = first.at > 2 ? ` from ${first.at.toFixed(0)} s` : "";
    const changes = this.heightChanges.map(({ at, height }) => `${height}p from ${at.toFixed(0)} s`);
    return [`${first.height}p${began}`, ...changes].join(", ");
  }

  /** A line a sample into the file that BENCH_TRACE names, for whoever looks for a reason. */
  async #trace(person: Participant): Promise<void> {
    const file = process.env.BENCH_TRACE;
    const last = this.samples.slice(-2);
    const network = last.at(-1)?.network?.down;
    if (file === undefined || last.length < 2) return;
    const step = this.between(last[0]?.at ?? 0, Number.POSITIVE_INFINITY);
    const facts = {
      second: ((last.at(-1)?.at ?? 0) - this.#first.at) / 1_000,
      height: step.heights[0]?.height,
      frames: Math.round(step.framesPerSecond),
      videoKbps: Math.round(step.videoKbps),
      concealed: rounded(step.residualLossPercent),
      queueMs: network?.queue_ms,
      dropped: network?.packets_dropped,
      link: person.wire.link?.down,
      pictures: person.wire.pictures,
    };
    await appendFile(file, `${JSON.stringify(facts)}\n`);
  }

  /** How much each stream that got packets has counted since the first sample. */
  #grown(kind: Stream["kind"]): Stream[] {
    const before = this.#first.streams;
    const pairs = [...this.#last.streams].filter(([, one]) => one.kind === kind);
    const grown = pairs.map(([id, now]) => less(now, before.get(id)));
    return grown.filter(({ packets }) => packets > 0);
  }

  #networks() {
    const first = this.#first.network;
    const last = this.#last.network;
    if (first === null || last === null) throw new Error("nobody counted this person's link");
    return { first, last };
  }

  get #first(): Sample {
    const [first] = this.samples;
    if (first === undefined) throw new Error("nothing was recorded");
    return first;
  }

  get #last(): Sample {
    return this.samples.at(-1) ?? this.#first;
  }
}

function less(now: Stream, before: Stream | undefined): Stream {
  if (before === undefined) return now;
  return {
    ...now,
    packets: now.packets - before.packets,
    bytes: now.bytes - before.bytes,
    lost: now.lost - before.lost,
    samples: now.samples - before.samples,
    concealed: now.concealed - before.concealed,
    silent: now.silent - before.silent,
    decoded: now.decoded - before.decoded,
    freezes: now.freezes - before.freezes,
  };
}

function sum(streams: readonly Stream[], of: (one: Stream) => number): number {
  return streams.reduce((total, one) => total + of(one), 0);
}
