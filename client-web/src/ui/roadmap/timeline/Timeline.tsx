import { useSignal } from "@preact/signals";
import type { CardView } from "../../../app/contract";
import { t } from "../../../i18n";
import { IconButton } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { EmptyState } from "../../parts/EmptyState";
import { Icon } from "../../parts/Icon";
import { AddCard } from "../AddCard";
import { cardName } from "../CardFields";
import { CardFrame } from "../CardFrame";
import { useRoadmap } from "../context";
import { groupOf } from "../groups";
import { MilestoneFields } from "../MilestoneFields";
import { groupName } from "../MoveMenu";
import styles from "./timeline.module.css";

const WEEK_MAX = 60;

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
                  <th key={card.id} scope="col" class={card.example ? styles.example : undefined}>
                    <Week card={card} />
                    <button
                      type="button"
                      class={styles.name}
                      data-testid={`timeline-${card.id}`}
                      onClick={() => {
                        open.value = card.id;
                      }}
                    >
                      <span dir="auto">{cardName(card)}</span>
                      <Icon name="pencil" size={15} />
                    </button>
                    <span class={styles.phase}>
                      {groupName(groupOf(card).id)}
                      {card.example && ` · ${t("board.example")}`}
                    </span>
                  </th>
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

/** The week and one step to either side of it; drag is never needed. */
function Week({ card }: { readonly card: CardView }) {
  const handle = useRoadmap();
  const week = weekOf(card);
  const set = (next: number) => handle.setCard(card.id, "week", Math.min(WEEK_MAX, Math.max(1, next)));
  const name = cardName(card);
  return (
    <span class={styles.week}>
      {handle.mayEdit.value && (
        <IconButton
          size="small"
          look="ghost"
          icon="minus"
          label={t("timeline.weekEarlier", { name })}
          disabled={week <= 1}
          onClick={() => set(week - 1)}
        />
      )}
      <b>{week > 0 ? t("roadmap.weekN", { week }) : "–"}</b>
      {handle.mayEdit.value && (
        <IconButton
          size="small"
          look="ghost"
          icon="plus"
          label={t("timeline.weekLater", { name })}
          onClick={() => set(week + 1)}
        />
      )}
    </span>
  );
}

function weekOf(card: CardView | undefined): number {
  const week = card?.values.week;
  return typeof week === "number" ? week : 0;
}
