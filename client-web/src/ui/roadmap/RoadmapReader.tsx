import type { ComponentChildren } from "preact";
import type { CardView, RoadmapView } from "../../app/contract";
import { t } from "../../i18n";
import { targetByNumber } from "../goals";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import styles from "./reader.module.css";

const DOMAINS = ["cognitive", "socioEmotional", "behavioural"] as const;

/** A roadmap to read from across the room. Examples that nobody made their own are left out. */
export function RoadmapReader({ view }: { readonly view: RoadmapView }) {
  const own = view.cards.filter(
    (card) => !card.example && Object.values(card.texts).some((text) => text.trim() !== ""),
  );
  const of = (kind: CardView["kind"]) => own.filter((card) => card.kind === kind);
  const written = [view.fields.title, view.audience.needs].some(
    (text) => typeof text === "string" && text.trim() !== "",
  );
  const untouched = own.length === 0 && view.targets.length === 0 && !written;
  return (
    <article class={styles.reader}>
      <header class={styles.head}>
        {view.goal !== null && <GoalBadge goal={view.goal} />}
        <h2 class={styles.title} dir="auto">
          {view.fields.title || t("reader.untitled")}
        </h2>
        {view.fields.question && (
          <p class={styles.question} dir="auto">
            {view.fields.question}
          </p>
        )}
        <ul class={styles.targets}>
          {view.targets.map((number) => (
            <li key={number}>
              <b>{number}</b> <span lang="en">{targetByNumber(number)?.shortTitle}</span>
            </li>
          ))}
        </ul>
      </header>
      {view.audience.needs && (
        <Part title={t("roadmap.q3")}>
          <p dir="auto">{view.audience.needs}</p>
        </Part>
      )}
      {of("objective").length > 0 && (
        <Part title={t("roadmap.q4")}>
          <div class={styles.columns}>
            {DOMAINS.map((domain) => (
              <Objectives
                key={domain}
                title={t(`domain.${domain}`)}
                cards={of("objective").filter((card) => card.values.domain === domain)}
              />
            ))}
          </div>
        </Part>
      )}
      {of("milestone").length > 0 && (
        <Part title={t("roadmap.q5")}>
          <ol class={styles.timeline}>
            {of("milestone").map((card) => (
              <Milestone key={card.id} card={card} />
            ))}
          </ol>
        </Part>
      )}
      <Lines title={t("roadmap.q7")} cards={of("evidence")} keys={["text"]} />
      <Lines title={t("roadmap.q8")} cards={of("commitment")} keys={["who", "what", "when"]} />
      <Lines title={t("roadmap.risks")} cards={of("risk")} keys={["text", "answer"]} />
      <Lines title={t("roadmap.resources")} cards={of("resource")} keys={["title", "url", "note"]} />
      <Lines title={t("roadmap.partners")} cards={of("partner")} keys={["who", "gives"]} />
      {untouched && <p class={styles.empty}>{t("reader.empty")}</p>}
      <p class={styles.licence}>{view.licence}</p>
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Objectives({ title, cards }: { readonly title: string; readonly cards: readonly CardView[] }) {
  if (cards.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul class={styles.list}>
        {cards.map((card) => (
          <li key={card.id} dir="auto">
            {card.texts.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Milestone({ card }: { readonly card: CardView }) {
  return (
    <li>
      <span class={styles.week}>{t("roadmap.weekN", { week: Number(card.values.week ?? 0) })}</span>
      <h4 dir="auto">{card.texts.title}</h4>
      <p dir="auto">{card.texts.activity}</p>
      {card.texts.lowTech && (
        <p class={styles.lowTech}>
          <Icon name="offline" size={18} />
          <span>
            <b>{t("card.milestone.lowTech")}:</b> <bdi>{card.texts.lowTech}</bdi>
          </span>
        </p>
      )}
    </li>
  );
}

function Lines({
  title,
  cards,
  keys,
}: {
  readonly title: string;
  readonly cards: readonly CardView[];
  readonly keys: readonly string[];
}) {
  if (cards.length === 0) return null;
  return (
    <Part title={title}>
      <ul class={styles.list}>
        {cards.map((card) => (
          <li key={card.id} dir="auto">
            {keys
              .map((key) => card.texts[key])
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ul>
    </Part>
  );
}
