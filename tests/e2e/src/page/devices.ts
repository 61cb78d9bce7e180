/** What a person's camera and microphone do when the page asks for them. */
export type DeviceState = "granted" | "refused" | "missing";

export interface DevicesConfig {
  readonly number: number;
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
  readonly toneHz: number;
  /** A drawn person instead of a marker, for pictures that people look at. */
  readonly portrait: boolean;
  /** 720 lines with a lot going on in them, which cost what a room with people costs. */
  readonly rich?: boolean;
}

export interface FakeDevices {
  /** 0 is silence, 1 the usual loudness. */
  loudness(value: number): void;
  /** What else is in the microphone: 0 is nothing, 1 a fan beside it. */
  hiss(value: number): void;
  /** How many cameras and microphones are open. */
  open(): number;
  /** Pulls a device out, or plugs it in again. */
  plug(id: string, there: boolean): void;
  /** The system takes what is captured from a device away, as for a call, and gives it back. */
  take(id: string, taken: boolean): void;
  /** Presses a key of the headphones. */
  key(action: MediaSessionAction): void;
  /** How many locks keep the screen on. */
  awake(): number;
}

declare global {
  interface Window {
    __devices: FakeDevices;
  }
}

/**
 * Runs in the page, before the page's own scripts: cameras whose picture is the person's marker, microphones whose
 * sound is the person's tone. Small and slow pictures, because seven people share two cores.
 */
export function installDevices(config: DevicesConfig): void {
  if (navigator.mediaDevices === undefined) return;
  const SMALL = config.portrait ? { width: 640, height: 360, fps: 10 } : { width: 320, height: 180, fps: 12 };
  const CAMERA = config.rich === true ? { width: 1280, height: 720, fps: 24 } : SMALL;
  const WATCH_MS = 500;
  const SCREEN = { width: 640, height: 360, fps: 5 };
  const device = (kind: MediaDeviceKind, id: string, label: string) => {
    const info = { kind, deviceId: id, label, groupId: "fake" };
    return { ...info, toJSON: () => info };
  };
  const microphones = [
    device("audioinput", "mic-1", "Desk microphone"),
    device("audioinput", "mic-2", "Headset microphone"),
  ];
  const cameras = [device("videoinput", "cam-1", "Laptop camera"), device("videoinput", "cam-2", "Document camera")];
  const given = new Set<MediaStreamTrack>();
  const gone = new Set<string>();
  const captured = new Map<string, Set<MediaStreamTrack>>();
  const present = (list: readonly MediaDeviceInfo[]) => list.filter(({ deviceId }) => !gone.has(deviceId));
  const takenFrom = (id: string) => [...(captured.get(id) ?? [])].filter(({ readyState }) => readyState === "live");
  let gain: GainNode | null = null;
  let fan: GainNode | null = null;
  let loudness = 1;
  let hissing = 0;

  const dressed = (track: MediaStreamTrack, label: string, deviceId: string) => {
    const settings = track.getSettings.bind(track);
    Object.defineProperty(track, "label", { value: label });
    track.getSettings = () => ({ ...settings(), deviceId });
    // What has ended is let go of, or nobody could count what the page holds.
    captured.set(deviceId, new Set([...takenFrom(deviceId), track]));
    return track;
  };

  const picture = (screen: boolean, label: string, deviceId: string) => {
    const { width, height, fps } = screen ? SCREEN : CAMERA;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    let counter = 0;
    let frame = 0;
    const paint = () => {
      if (config.rich === true && !screen) bustle(canvas, frame++);
      else if (config.portrait && !screen) window.__portrait(canvas, config.number, counter);
      else window.__marker.draw(canvas, { number: config.number, screen, counter });
      counter = (counter + 1) % 16;
    };
    paint();
    const track = canvas.captureStream(fps).getVideoTracks()[0];
    if (track === undefined) throw new Error("a canvas gave no track");
    const timer = setInterval(() => (track.readyState === "ended" ? clearInterval(timer) : paint()), 1000 / fps);
    return dressed(track, label, deviceId);
  };

  /** Shapes with edges that move on their own ways: as hard to encode as a talking head, and always so. */
  const bustle = (canvas: HTMLCanvasElement, frame: number) => {
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) return;
    const { width, height } = canvas;
    context.fillStyle = "#667";
    context.fillRect(0, 0, width, height);
    for (let shape = 0; shape < 60; shape++) {
      const x = width * (0.5 + 0.5 * Math.sin(frame * 0.021 * (1 + (shape % 7) * 0.3) + shape));
      const y = height * (0.5 + 0.5 * Math.cos(frame * 0.017 * (1 + (shape % 5) * 0.4) + shape * 2));
      context.fillStyle = `hsl(${(shape * 47 + frame) % 360} 60% ${30 + (shape % 5) * 12}%)`;
      context.fillRect(x - 40, y - 25, 30 + (shape % 4) * 25, 20 + (shape % 3) * 25);
    }
  };

  /** A second of every pitch at once. */
  const noise = (context: AudioContext) => {
    const buffer = context.createBuffer(1, context.sampleRate, context.sampleRate);
    const samples = buffer.getChannelData(0);
    for (let at = 0; at < samples.length; at += 1) samples[at] = Math.random() * 2 - 1;
    return buffer;
  };

  const sound = (label: string, deviceId: string) => {
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: config.toneHz });
    gain = new GainNode(context, { gain: 0.25 * loudness });
    const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    tone.connect(gain).connect(out);
    tone.start();
    fan = new GainNode(context, { gain: 0.1 * hissing });
    const air = new AudioBufferSourceNode(context, { buffer: noise(context), loop: true });
    air.connect(fan).connect(out);
    air.start();
    const track = out.stream.getAudioTracks()[0];
    if (track === undefined) throw new Error("a tone gave no track");
    // As a microphone that nobody listens to any more goes silent: the page only stops the track.
    const watch = setInterval(() => {
      if (track.readyState === "live") return;
      clearInterval(watch);
      void context.close();
    }, WATCH_MS);
    return dressed(track, label, deviceId);
  };

  const wanted = (constraint: boolean | MediaTrackConstraints | undefined) =>
    constraint !== undefined && constraint !== false;
  const chosen = (constraint: boolean | MediaTrackConstraints | undefined, known: readonly MediaDeviceInfo[]) => {
    const id = typeof constraint === "object" ? constraint.deviceId : undefined;
    const name = typeof id === "object" && !Array.isArray(id) ? (id.exact ?? id.ideal) : id;
    const facing = typeof constraint === "object" ? constraint.facingMode : undefined;
    const away = typeof facing === "object" && !Array.isArray(facing) && facing.ideal === "environment";
    return known.find((one) => one.deviceId === String(name)) ?? known[away ? 1 : 0];
  };
  const demand = (state: DeviceState) => {
    if (state === "refused") throw new DOMException("Permission denied", "NotAllowedError");
    if (state === "missing") throw new DOMException("Requested device not found", "NotFoundError");
  };

  const media = navigator.mediaDevices;
  media.getUserMedia = async (constraints) => {
    const tracks: MediaStreamTrack[] = [];
    if (wanted(constraints?.audio)) demand(config.microphone);
    if (wanted(constraints?.video)) demand(config.camera);
    const microphone = chosen(constraints?.audio, present(microphones));
    const camera = chosen(constraints?.video, present(cameras));
    const lacks = (wants: boolean, found: MediaDeviceInfo | undefined) => wants && found === undefined;
    if (lacks(wanted(constraints?.audio), microphone) || lacks(wanted(constraints?.video), camera)) demand("missing");
    if (wanted(constraints?.audio) && microphone) tracks.push(sound(microphone.label, microphone.deviceId));
    if (wanted(constraints?.video) && camera) tracks.push(picture(false, camera.label, camera.deviceId));
    for (const track of tracks) given.add(track);
    return new MediaStream(tracks);
  };
  media.getDisplayMedia = async () => new MediaStream([picture(true, "Whole screen", "screen-1")]);
  media.enumerateDevices = async () => [
    ...(config.microphone === "missing" ? [] : present(microphones)),
    ...(config.camera === "missing" ? [] : present(cameras)),
  ];
  let awake = 0;
  if (navigator.wakeLock !== undefined) {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      awake += 1;
      lock.addEventListener("release", () => (awake -= 1));
      return lock;
    };
  }
  const keys = new Map<MediaSessionAction, MediaSessionActionHandler | null>();
  const handle = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
  navigator.mediaSession.setActionHandler = (action, handler) => {
    handle(action, handler);
    keys.set(action, handler);
  };
  window.__devices = {
    hiss(value) {
      hissing = value;
      if (fan !== null) fan.gain.value = 0.1 * value;
    },
    open() {
      for (const track of given) if (track.readyState === "ended") given.delete(track);
      return given.size;
    },
    key: (action) => keys.get(action)?.({ action }),
    awake: () => awake,
    plug(id, there) {
      if (there) gone.delete(id);
      else gone.add(id);
      for (const track of there ? [] : takenFrom(id)) {
        track.stop();
        // Whoever stops a track is not told that it has ended; a plug that is pulled out tells.
        track.dispatchEvent(new Event("ended"));
      }
      media.dispatchEvent(new Event("devicechange"));
    },
    take(id, taken) {
      for (const track of takenFrom(id)) track.dispatchEvent(new Event(taken ? "mute" : "unmute"));
    },
    loudness(value) {
      loudness = value;
      if (gain !== null) gain.gain.value = 0.25 * value;
    },
  };
}
