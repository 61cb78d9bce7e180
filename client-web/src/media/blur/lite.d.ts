declare module "@twilio/video-processors/dist/build/tflite-simd-1-0-0.js" {
  import type { Lite } from "./segmenter";

  /** Emscripten's way to begin: `wasmBinary` is the program itself, so that nothing is fetched by it. */
  export default function createLite(wish: {
    readonly wasmBinary: Uint8Array;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }): Promise<Lite>;
}
