import type { Person } from "./person";

/** How loud it is between 2 and 4 kHz in all that a person hears, in dB: a fan is about −70, nothing −120. */
export function hissAt(person: Person): Promise<number> {
  return person.page.evaluate(async () => {
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0.8 });
    for (const track of window.__senses.soundingTracks()) {
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    }
    const bins = new Float32Array(analyser.frequencyBinCount);
    for (let look = 0; look < 10; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      analyser.getFloatFrequencyData(bins);
    }
    const hz = context.sampleRate / analyser.fftSize;
    const band = bins.slice(2_000 / hz, 4_000 / hz);
    await context.close();
    return band.reduce((sum, level) => sum + Math.max(-120, level), 0) / band.length;
  });
}
