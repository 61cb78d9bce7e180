/** What the page says to the worker. */
export type ToWorker =
  /** Pictures come and go by streams, as insertable streams of tracks have them. */
  | {
      readonly do: "stream";
      readonly from: ReadableStream<VideoFrame>;
      readonly to: WritableStream<VideoFrame>;
    }
  /** Pictures come and go one by one, under a number for each camera. */
  | { readonly do: "begin"; readonly camera: number }
  | { readonly do: "paint"; readonly camera: number; readonly picture: ImageBitmap | null }
  | { readonly do: "end"; readonly camera: number }
  | { readonly do: "live" };

/** What the worker says to the page. */
export type FromWorker =
  | { readonly is: "ready" }
  | { readonly is: "broken" }
  | { readonly is: "alive" }
  | { readonly is: "tired"; readonly tired: boolean }
  /** The next picture of a camera is wanted. */
  | { readonly is: "wanted"; readonly camera: number }
  | { readonly is: "painted"; readonly camera: number; readonly picture: ImageBitmap };
