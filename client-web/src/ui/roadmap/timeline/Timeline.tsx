import { useSignal } from "@preact/signals";
import { t } from "../../../i18n";
import { Dialog } from "../../parts/Dialog";
import { EmptyState } from "../../parts/EmptyState";
import { Icon } from "../../parts/Icon";
import { AddCard } from "../AddCard";
import { cardName } from "../CardFields";
import { CardFrame } from "../CardFrame";
import { useRoadmap } from "../context";
import { MilestoneFields } from "../MilestoneFields";
import styles from "./timeline.module.css";
import { WEEK_MAX, WeekHead, weekOf } from "./WeekHead";

/** The milestones along a line of weeks, and under each what happens when there is no internet. */
export function Timeline() {
  const handle = useRoadmap();
  const open = useSignal<string | null>(null);
  const milestones = handle.view.value.cards.filter((card) => card.kind === "milestone");
  const cards = [...milestones].sort((a, b) => weekOf(a) - weekOf(b));
  const opened = cards.find((card) => card.id === open.value);
  return (
    <div class={styles.page} data-testid="timeline" data-adds>
      {cards.length === 0 ? (
        <EmptyState icon="clock" title={t("timeline.empty")} text={t("roadmap.q5.prompt")} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must do so by keyboard too
        <section class={styles.scroll} tabIndex={0} aria-label={t("view.timeline")}>
          <table class={styles.line}>
            <caption class="visually-hidden">{t("timeline.caption")}</caption>
            <thead>
              <tr>
                <td />
                {cards.map((card) => (
                  <WeekHead key={card.id} card={card} onOpen={() => (open.value = card.id)} />
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t("timeline.with")}</th>
                {cards.map((card) => (
                  <td key={card.id}>
                    <p dir="auto">{card.texts.activity}</p>
                    {card.texts.tool && (
                      <p class={styles.tool} dir="auto">
                        {card.texts.tool}
                      </p>
                    )}
                  </td>
                ))}
              </tr>
              <tr class={styles.without}>
                <th scope="row">
                  <Icon name="offline" size={18} />
                  {t("card.milestone.lowTech")}
                </th>
                {cards.map((card) => (
                  <td key={card.id}>
                    {card.texts.lowTech ? (
                      <p dir="auto">{card.texts.lowTech}</p>
                    ) : (
                      <p class={styles.missing}>
                        <Icon name="warning" size={15} /> {t("board.noOffline")}
                      </p>
                    )}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </section>
      )}
      <AddCard
        kind="milestone"
        label={t("card.add.milestone")}
        values={{
          week: Math.min(WEEK_MAX, (weekOf(cards.at(-1)) || 0) + 1),
          minutes: 45,
          phase: "explore",
          status: "idea",
        }}
        testid="timeline-add"
        onAdded={(card) => {
          open.value = card;
        }}
      />
      {opened && (
        <Dialog
          title={cardName(opened)}
          onClose={() => {
            open.value = null;
          }}
        >
          <CardFrame card={opened} name={cardName(opened)} earlier={0} later={0} bare>
            <MilestoneFields card={opened} />
          </CardFrame>
        </Dialog>
      )}
    </div>
  );
}
