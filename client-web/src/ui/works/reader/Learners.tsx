import { t } from "../../../i18n";
import type { RoadmapView } from "../../../protocol/generated";
import { Part } from "./Part";
import { textAt } from "./read";
import styles from "./reader.module.css";
import { Words } from "./Words";

/** For whom it is. */
export function Learners({ view }: { readonly view: RoadmapView }) {
  const facts = factsOf(view);
  const paths = ["audience/needs", "fields/context", "fields/curriculum"];
  if (facts.length === 0 && paths.every((path) => textAt(view, path) === "")) return null;
  return (
    <Part at="learners" title={t("roadmap.q3")}>
      {facts.length > 0 && (
        <ul class={styles.facts}>
          {facts.map((fact) => (
            <li key={fact} dir="auto">
              {fact}
            </li>
          ))}
        </ul>
      )}
      {paths.map((path) => (
        <Words key={path} view={view} path={path} />
      ))}
    </Part>
  );
}

function factsOf(view: RoadmapView): readonly string[] {
  const { ageFrom, ageTo, grade, classSize, homeAccess } = view.audience;
  const facts: string[] = [];
  const [from, to] = [Number(ageFrom ?? 0), Number(ageTo ?? 0)];
  if (from > 0 || to > 0) facts.push(t("works.ages", { from: from || to, to: to || from }));
  if (typeof grade === "string" && grade.trim() !== "") facts.push(grade.trim());
  if (Number(classSize ?? 0) > 0) facts.push(t("works.learners", { count: Number(classSize) }));
  const home = HOME_ACCESS[String(homeAccess ?? "")];
  if (home !== undefined) facts.push(t(home));
  else if (typeof homeAccess === "string" && homeAccess.trim() !== "") facts.push(homeAccess.trim());
  return facts;
}

const HOME_ACCESS: Readonly<
  Record<string, "works.home.none" | "works.home.sharedPhone" | "works.home.ownPhone" | "works.home.computer">
> = {
  none: "works.home.none",
  sharedPhone: "works.home.sharedPhone",
  ownPhone: "works.home.ownPhone",
  computer: "works.home.computer",
};
