/** What an ear that never stops has heard of one tone. Times in ms. */
export interface Heard {
  /** From the click that joined to the first moment of the tone; null until both were. */
  readonly joinToSound: number | null;
  /** Since the last `restart`. */
  readonly listened: number;
  readonly deaf: number;
  readonly longestGap: number;
}

declare global {
  interface Window {
    __ear: {
      /** Listens to a tone of this frequency, in everything that plays, from now on. */
      attend(hz: number): void;
      heard(): Heard;
      /** Forgets gaps, not the join. */
      restart(): void;
    };
  }
}

/**
 * Runs in the page, before the page's own scripts and after `installSenses`: one tone, in steps of 10 ms, without a
 * pause between looks, so that every gap is found.
 */
export function installEar(): void {
  const RATE = 48_000;
  const BLOCK = RATE / 100;
  /** A third of a second more than a look that is late in a busy page. */
  const WINDOW = 32_768;
  const LOOK_EVERY_MS = 100;
  /** A block with less of the tone than this share of its usual amplitude is a gap. */
  const DEAF_BELOW = 0.25;
  const AMPLITUDE_MIN = 0.01;
  let clicked: number | null = null;
  let first: number | null = null;
  let usual = 0;
  let gap = 0;
  let longest = 0;
  let deaf = 0;
  let listened = 0;

  const JOINS = '[data-testid="join-now"], [data-testid="join-without"], [data-testid="join-again"]';
  const note = (event: Event) => {
    if (event.target instanceof Element && event.target.closest(JOINS) !== null) clicked = performance.now();
  };
  addEventListener("click", note, { capture: true });

  /** Goertzel: how much of the frequency is in a block. */
  const amplitude = (samples: Float32Array, from: number, hz: number) => {
    const turn = 2 * Math.cos((2 * Math.PI * hz) / RATE);
    let [one, two] = [0, 0];
    for (let at = from; at < from + BLOCK; at++) [one, two] = [(samples[at] ?? 0) + turn * one - two, one];
    return (2 * Math.sqrt(Math.max(0, one * one + two * two - turn * one * two))) / BLOCK;
  };

  const hear = (loud: number) => {
    if (first === null) {
      if (loud < AMPLITUDE_MIN) return;
      first = performance.now();
    }
    listened += 10;
    if (loud >= Math.max(AMPLITUDE_MIN, usual * DEAF_BELOW)) {
      usual = usual === 0 ? loud : usual * 0.98 + loud * 0.02;
      gap = 0;
      return;
    }
    gap += 10;
    deaf += 10;
    longest = Math.max(longest, gap);
  };

  window.__ear = {
    attend(hz) {
      const context = new AudioContext({ sampleRate: RATE });
      const analyser = new AnalyserNode(context, { fftSize: WINDOW });
      const samples = new Float32Array(WINDOW);
      const known = new Set<MediaStreamTrack>();
      let read = 0;
      void context.resume();
      const look = () => {
        for (const track of window.__senses.soundingTracks()) {
          if (known.has(track)) continue;
          known.add(track);
          context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
        }
        const now = Math.round(context.currentTime * RATE);
        if (known.size === 0) read = now;
        analyser.getFloatTimeDomainData(samples);
        read = Math.max(read, now - WINDOW);
        for (; read + BLOCK <= now; read += BLOCK) hear(amplitude(samples, WINDOW - (now - read), hz));
      };
      setInterval(look, LOOK_EVERY_MS);
    },
    heard: () => ({
      joinToSound: clicked === null || first === null ? null : first - clicked,
      listened,
      deaf,
      longestGap: longest,
    }),
    restart() {
      [gap, longest, deaf, listened] = [0, 0, 0, 0];
    },
  };
}
