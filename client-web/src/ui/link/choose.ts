import type { Live } from "../../app/contract";
import { t } from "../../i18n";
import type { DataGrade } from "../../protocol/generated";
import { keepGrade } from "../grade";
import { say } from "../say";

/** Another grade in a session: remembered, and said, because what it changes is mostly elsewhere on the screen. */
export async function chooseGrade(live: Live, grade: DataGrade): Promise<void> {
  keepGrade(grade);
  await live.media.setGrade(grade);
  say(t(`grade.said.${grade}`));
}
