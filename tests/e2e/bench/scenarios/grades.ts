import type { DataGrade } from "../../../../client-web/src/protocol/generated";
import type { Participant } from "../../src/participant";
import { lasting } from "../../src/wait";
import { type Findings, rounded } from "../findings";
import { Recording } from "../recording";
import { Stage } from "../stage";

const GRADES: readonly DataGrade[] = ["full", "saver", "audio", "text"];
/** After a choice, until its last packet of before is gone. */
const SETTLE_S = 5;

/** What each grade costs, and whether the page's own meter tells the truth. */
export function grades(seconds: number): Promise<Findings> {
  const stage = new Stage();
  const sana = stage.viewer("Sana", { profile: "fiber" });
  return stage.run(async () => {
    await stage.comes(sana);
    const perMinute: Partial<Record<DataGrade, number>> = {};
    for (const grade of GRADES) {
      await sana.choosesGrade(grade);
      await lasting(SETTLE_S);
      const recording = await new Recording().of(sana, seconds / 2);
      perMinute[grade] = (recording.linkBytes * 60) / recording.seconds / 1e6;
    }
    const all = GRADES.map((grade) => `${grade} ${perMinute[grade]?.toFixed(2)}`).join(", ");
    return {
      "saver/mb-per-hour": { value: rounded((perMinute.audio ?? Number.NaN) * 60, 1), note: `MB a minute: ${all}` },
      "meter/error-percent": await meter(sana),
    };
  });
}

async function meter(person: Participant): Promise<Findings[string]> {
  const said = await person.megabytesUsed();
  const { up, down } = await person.networkStats();
  const truth = (up.bytes_sent + down.bytes_arriving) / 1e6;
  const note = `the page says ${said.toFixed(2)} MB, its link carried ${truth.toFixed(2)} MB`;
  return { value: rounded((100 * Math.abs(said - truth)) / truth, 1), note };
}
