import type { Painting } from "./blur";

/** Insertable streams as Chromium has them in a window; the standard has them in workers only, and few browsers yet. */
interface TrackStreams {
  readonly MediaStreamTrackProcessor?: new (init: {
    readonly track: MediaStreamTrack;
    readonly maxBufferSize: number;
  }) => { readonly readable: ReadableStream<VideoFrame> };
  readonly MediaStreamTrackGenerator?: new (init: {
    readonly kind: "video";
  }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = globalThis as TrackStreams;

export function streamsTracks(): boolean {
  return Processor !== undefined && Generator !== undefined;
}

/** Frames go to the worker and come back without this thread touching one. */
export function streamed(painting: Painting, raw: MediaStreamTrack): { track: MediaStreamTrack; close: () => void } {
  if (Processor === undefined || Generator === undefined) throw new Error("this browser has no streams of tracks");
  // One at a time: what waits is late when it comes.
  const { readable } = new Processor({ track: raw, maxBufferSize: 1 });
  const track = new Generator({ kind: "video" });
  painting.tell({ do: "stream", from: readable, to: track.writable }, [readable, track.writable]);
  // Both streams end with their tracks.
  return { track, close: () => {} };
}
