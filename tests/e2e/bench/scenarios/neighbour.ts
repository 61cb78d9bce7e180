import { type Findings, rounded } from "../findings";
import { Recording } from "../recording";
import { Stage } from "../stage";

/** The same viewer alone and beside one on a bad network: what the other's network costs. */
export function neighbour(seconds: number): Promise<Findings> {
  const stage = new Stage();
  const sana = stage.viewer("Sana", { profile: "fiber" });
  const timur = stage.viewer("Timur", { profile: "3g-300k" });
  return stage.run(async () => {
    await stage.comes(sana);
    await new Recording().of(sana, Math.min(20, seconds));
    const alone = await new Recording().of(sana, seconds);
    await stage.comes(timur);
    const beside = await new Recording().of(sana, seconds);
    const less = (of: (one: Recording) => number) => (100 * (of(alone) - of(beside))) / Math.max(1, of(alone));
    const costs = {
      "rate of the picture": less((one) => one.videoKbps),
      "frames a second": less((one) => one.framesPerSecond),
      "loss of sound": beside.residualLossPercent - alone.residualLossPercent,
      freezes: 100 * Math.max(0, beside.freezesPerMinute - alone.freezesPerMinute),
    };
    const [[what, value] = ["nothing", 0]] = Object.entries(costs).sort(([, a], [, b]) => b - a);
    const frames = `${alone.framesPerSecond.toFixed(1)} frames/s alone, ${beside.framesPerSecond.toFixed(1)} beside`;
    const note = `most by the ${what}; ${frames}`;
    return { "bad-neighbour/others-degradation-percent": { value: rounded(Math.max(0, value), 2), note } };
  });
}
