/** One picture on the screen that moves and says whose it is. */
export interface Sight {
  /** `data-participant` of the tile. */
  readonly participant: string;
  readonly kind: string;
  readonly number: number;
  readonly screen: boolean;
}

export interface Senses {
  /** Looks at every tile for a while; a picture that stands still is not seen. */
  look(): Promise<Sight[]>;
  /** Which of the frequencies sound now. */
  listen(tonesHz: readonly number[]): Promise<number[]>;
  /** The sound of everything that plays and is not muted. */
  soundingTracks(): ReadonlySet<MediaStreamTrack>;
}

declare global {
  interface Window {
    __senses: Senses;
  }
}

/** Runs in the page, before the page's own scripts: eyes on the tiles, ears on everything that plays. */
export function installSenses(): void {
  const LOOKS = 14;
  const LOOK_EVERY_MS = 70;
  const TONE_MIN_DB = -55;
  /** A tone stands out of what lies beside it. */
  const TONE_ABOVE_SIDES_DB = 12;
  const SIDE_HZ = 50;
  // Known, not held: what the page lets go of must be free to go, or its memory cannot be counted.
  const players = new Set<WeakRef<HTMLMediaElement>>();
  const ears = new Map<MediaStreamTrack, AnalyserNode>();
  let hearing: AudioContext | null = null;

  const everybody = () => {
    const found: HTMLMediaElement[] = [];
    for (const known of players) {
      const player = known.deref();
      if (player === undefined) players.delete(known);
      else found.push(player);
    }
    return found;
  };

  // A player need not be in the document, so the moment it gets its stream is the one to remember it.
  const slot = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
  if (slot?.get !== undefined && slot.set !== undefined) {
    const { get, set } = slot;
    Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
      configurable: true,
      get,
      set(this: HTMLMediaElement, stream: MediaProvider | null) {
        if (!everybody().includes(this)) players.add(new WeakRef(this));
        set.call(this, stream);
      },
    });
  }

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const watch = async (tile: HTMLElement, video: HTMLVideoElement): Promise<Sight | null> => {
    const counters = new Map<string, Set<number>>();
    for (let look = 0; look < LOOKS; look++) {
      const marker = window.__marker.read(video);
      if (marker !== null) {
        const key = `${marker.number} ${marker.screen}`;
        const seen = counters.get(key) ?? new Set();
        counters.set(key, seen.add(marker.counter));
        if (seen.size >= 3) {
          const { participant = "", kind = "" } = tile.dataset;
          return { participant, kind, number: marker.number, screen: marker.screen };
        }
      }
      await pause(LOOK_EVERY_MS);
    }
    return null;
  };

  const playing = () =>
    everybody().filter(
      (player) => player.srcObject instanceof MediaStream && !player.paused && !player.muted && player.volume > 0,
    );

  const soundingTracks = () => {
    const streams = playing().map((player) => player.srcObject as MediaStream);
    const tracks = streams.flatMap((stream) => stream.getAudioTracks());
    return new Set(tracks.filter((track) => track.readyState === "live" && track.enabled));
  };

  const attend = async () => {
    hearing ??= new AudioContext();
    await hearing.resume();
    const tracks = soundingTracks();
    let fresh = false;
    for (const track of tracks) {
      if (ears.has(track)) continue;
      const analyser = new AnalyserNode(hearing, { fftSize: 8192, smoothingTimeConstant: 0 });
      hearing.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      ears.set(track, analyser);
      fresh = true;
    }
    // A new ear has to fill its window of 8192 samples first.
    if (fresh) await pause(350);
    return [...ears].filter(([track]) => tracks.has(track)).map(([, analyser]) => analyser);
  };

  const level = (spectrum: Float32Array, analyser: AnalyserNode, hz: number) => {
    const bin = (hz * analyser.fftSize) / analyser.context.sampleRate;
    const around = spectrum.slice(Math.max(0, Math.round(bin) - 1), Math.round(bin) + 2);
    return Math.max(...around);
  };

  window.__senses = {
    async look() {
      const tiles = [...document.querySelectorAll<HTMLElement>("[data-participant]")];
      const pairs = tiles.flatMap((tile) => {
        const videos = tile instanceof HTMLVideoElement ? [tile] : [...tile.querySelectorAll("video")];
        const visible = videos.filter((video) =>
          video.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
        );
        return visible.filter((video) => video.clientWidth > 8).map((video) => ({ tile, video }));
      });
      const sights = await Promise.all(pairs.map(({ tile, video }) => watch(tile, video)));
      return sights.filter((sight) => sight !== null);
    },
    async listen(tonesHz) {
      const analysers = await attend();
      const heard = new Set<number>();
      for (const analyser of analysers) {
        const spectrum = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(spectrum);
        for (const hz of tonesHz) {
          const sides = Math.max(level(spectrum, analyser, hz - SIDE_HZ), level(spectrum, analyser, hz + SIDE_HZ));
          const tone = level(spectrum, analyser, hz);
          if (tone > TONE_MIN_DB && tone > sides + TONE_ABOVE_SIDES_DB) heard.add(hz);
        }
      }
      return [...heard].sort((a, b) => a - b);
    },
    soundingTracks,
  };
}
