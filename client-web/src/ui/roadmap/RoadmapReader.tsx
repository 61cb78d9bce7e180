import { t } from "../../i18n";
import { list } from "../../i18n/format";
import type { RoadmapView } from "../../protocol/generated";
import { Head } from "../works/reader/Head";
import { Learners } from "../works/reader/Learners";
import { Lines } from "../works/reader/Lines";
import { Milestones } from "../works/reader/Milestones";
import { Objectives } from "../works/reader/Objectives";
import { Prose } from "../works/reader/Prose";
import { isUntouched, written } from "../works/reader/read";
import styles from "../works/reader/reader.module.css";

/** A roadmap to read, from across the room or on a phone. Examples that nobody made their own are left out. */
export function RoadmapReader({ view }: { readonly view: RoadmapView }) {
  const own = written(view);
  const of = (kind: string) => own.filter((card) => card.kind === kind);
  const rooms = view.parts.map((part) => part.room);
  return (
    <article class={styles.reader} data-reader>
      <Head view={view} />
      {rooms.length > 0 && <p class={styles.small}>{t("works.joint", { rooms: list(rooms) })}</p>}
      <Learners view={view} />
      <Objectives view={view} cards={of("objective")} />
      <Milestones view={view} cards={of("milestone")} />
      <Lines
        view={view}
        at="evidence"
        title={t("roadmap.q7")}
        cards={of("evidence")}
        keys={["text", "baseline", "target", "when"]}
      />
      <Lines
        view={view}
        at="commitments"
        title={t("roadmap.q8")}
        cards={of("commitment")}
        keys={["who", "what", "when"]}
      />
      <Lines view={view} at="risks" title={t("roadmap.risks")} cards={of("risk")} keys={["text", "answer"]} />
      <Lines
        view={view}
        at="resources"
        title={t("roadmap.resources")}
        cards={of("resource")}
        keys={["title", "note", "url"]}
      />
      <Lines view={view} at="partners" title={t("roadmap.partners")} cards={of("partner")} keys={["who", "gives"]} />
      <Prose view={view} />
      {isUntouched(view) && <p class={styles.small}>{t("reader.empty")}</p>}
      <p class={styles.small}>
        <bdi>{view.licence}</bdi>
      </p>
    </article>
  );
}
