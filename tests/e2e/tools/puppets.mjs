// Draws the faces and makes the voices of the people of a rehearsal, in signaling/puppets/data.
//   node tools/puppets.mjs            (in tests/e2e, with Chromium in $CHROMIUM or /usr/bin/chromium)
// Chromium's own encoders make VP8 and Opus of them. A file is a run of packets: length (two bytes, big endian), then the packet.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const data = new URL("../../../signaling/puppets/data/", import.meta.url);
const cast = JSON.parse(readFileSync(new URL("cast.json", data), "utf8"));
const faces = cast.filter((one) => one.face);

/** In the page: frames of one drawn person who breathes, looks about and blinks; 10 a second, 4 s, then again from the start. */
async function face(look) {
  const [width, height, fps, count] = [320, 180, 10, 40];
  const canvas = new OffscreenCanvas(width, height);
  const draw = canvas.getContext("2d");
  const packets = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push([...bytes]);
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: "vp8", width, height, bitrate: 32_000, framerate: fps, latencyMode: "quality" });
  const blob = (x, y, rx, ry, fill) => {
    draw.fillStyle = fill;
    draw.beginPath();
    draw.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    draw.fill();
  };
  const hair = (x, y) => {
    if (look.style === "scarf") {
      blob(x, y + 4, 47, 58, look.hair);
      draw.fillStyle = look.hair;
      draw.fillRect(x - 40, y + 30, 80, 44);
    } else if (look.style === "long") {
      blob(x, y - 8, 44, 46, look.hair);
      draw.fillStyle = look.hair;
      draw.fillRect(x - 44, y - 8, 88, 66);
    } else {
      blob(x, y - 12, 40, 42, look.hair);
    }
  };
  for (let at = 0; at < count; at += 1) {
    const turn = (2 * Math.PI * at) / count;
    const x = 160 + 5 * Math.sin(turn);
    const y = 84 + 2 * Math.sin(2 * turn);
    draw.fillStyle = look.wall;
    draw.fillRect(0, 0, width, height);
    draw.fillStyle = look.shelf;
    draw.fillRect(0, 116, width, 10);
    draw.fillRect(look.side, 20, 60, 70);
    hair(x, y);
    blob(160 + 2 * Math.sin(turn), 190, 86, 62, look.shirt);
    draw.fillStyle = look.skin;
    draw.fillRect(x - 12, y + 28, 24, 28);
    blob(x, y + 4, 33, 40, look.skin);
    if (look.style === "scarf") {
      draw.fillStyle = look.hair;
      draw.fillRect(x - 33, y - 38, 66, 20);
    } else {
      blob(x, y - 26, 32, 16, look.hair);
    }
    const shut = at >= 26 && at <= 27;
    for (const eye of [-12, 12]) blob(x + eye + 2 * Math.sin(turn), y + 2, 3.5, shut ? 0.8 : 4, "#26221f");
    blob(x + Math.sin(turn), y + 24, 9, 2.5, look.mouth);
    const frame = new VideoFrame(canvas, { timestamp: (at * 1_000_000) / fps });
    encoder.encode(frame, { keyFrame: at === 0 });
    frame.close();
  }
  await encoder.flush();
  return packets;
}

/** In the page: eight seconds of somebody who speaks no language: syllables of vowels, with breaths between. */
async function voice({ pitch, seed }) {
  const [rate, seconds] = [48_000, 8];
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const sound = new OfflineAudioContext(1, rate * seconds, rate);
  const throat = new OscillatorNode(sound, { type: "sawtooth", frequency: pitch });
  const loudness = new GainNode(sound, { gain: 0 });
  const vowels = [
    [730, 1090, 2440],
    [530, 1840, 2480],
    [390, 1990, 2550],
    [570, 840, 2410],
    [440, 1020, 2240],
  ];
  const mouth = [0, 1, 2].map(
    (nth) => new BiquadFilterNode(sound, { type: "bandpass", Q: 6 + 3 * nth, frequency: vowels[0][nth] }),
  );
  const strength = [1, 0.5, 0.18];
  mouth.forEach((formant, nth) => {
    const part = new GainNode(sound, { gain: strength[nth] });
    throat.connect(formant).connect(part).connect(loudness);
  });
  loudness.connect(new BiquadFilterNode(sound, { type: "lowpass", frequency: 3_600 })).connect(sound.destination);
  for (let at = 0.1, left = 6; at < seconds - 0.7; left -= 1) {
    if (left === 0) {
      at += 0.35 + 0.4 * random();
      left = 4 + Math.floor(5 * random());
      continue;
    }
    const long = 0.13 + 0.12 * random();
    const vowel = vowels[Math.floor(vowels.length * random())];
    for (const [nth, formant] of mouth.entries()) formant.frequency.setTargetAtTime(vowel[nth], at, 0.03);
    throat.frequency.setTargetAtTime(pitch * (0.88 + 0.3 * random()), at, 0.05);
    loudness.gain.setTargetAtTime(0.55 + 0.25 * random(), at, 0.02);
    loudness.gain.setTargetAtTime(0.02, at + long * 0.7, 0.03);
    at += long;
  }
  loudness.gain.setTargetAtTime(0, seconds - 0.5, 0.05);
  throat.start();
  const samples = (await sound.startRendering()).getChannelData(0);
  const packets = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push([...bytes]);
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({
    codec: "opus",
    sampleRate: rate,
    numberOfChannels: 1,
    bitrate: 16_000,
    opus: { frameDuration: 20_000, application: "voip" },
  });
  for (let at = 0; at < samples.length; at += 960) {
    const piece = samples.slice(at, at + 960);
    const audio = new AudioData({
      format: "f32",
      sampleRate: rate,
      numberOfFrames: piece.length,
      numberOfChannels: 1,
      timestamp: (at * 1_000_000) / rate,
      data: piece,
    });
    encoder.encode(audio);
    audio.close();
  }
  await encoder.flush();
  return packets;
}

function write(name, packets) {
  const parts = packets.flatMap((packet) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(packet.length);
    return [length, Buffer.from(packet)];
  });
  const file = Buffer.concat(parts);
  writeFileSync(new URL(name, data), file);
  return file.length;
}

// Encoders are for secure contexts, and localhost is one.
const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html>"));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  let total = 0;
  for (const one of faces) total += write(`${one.face}.vp8`, await page.evaluate(face, one.look));
  const voices = [
    { pitch: 196, seed: 7 },
    { pitch: 118, seed: 11 },
    { pitch: 222, seed: 23 },
    { pitch: 98, seed: 31 },
  ];
  for (const [number, voiceOf] of voices.entries())
    total += write(`voice-${number + 1}.opus`, await page.evaluate(voice, voiceOf));
  process.stdout.write(`${total} bytes\n`);
} finally {
  await browser.close();
  server.close();
}
