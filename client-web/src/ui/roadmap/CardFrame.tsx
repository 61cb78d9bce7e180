import type { ComponentChildren } from "preact";
import type { CardView } from "../../app/contract";
import { t } from "../../i18n";
import { Button, IconButton } from "../parts/Button";
import { toast } from "../toasts";
import styles from "./card.module.css";
import { useRoadmap } from "./context";
import { MoveMenu } from "./MoveMenu";
import { Remarks } from "./Remarks";

interface CardFrameProps {
  readonly card: CardView;
  /** For the names of its buttons. */
  readonly name: string;
  /** How many places among the cards of its kind it is to the one shown before and after it; 0 at the ends. */
  readonly earlier: number;
  readonly later: number;
  /** Inside something that already looks like a card. */
  readonly bare?: boolean;
  readonly children: ComponentChildren;
}

/** A card, whether it is still an example, and what can be done with it without dragging. */
export function CardFrame({ card, name, earlier, later, bare = false, children }: CardFrameProps) {
  const handle = useRoadmap();
  const mayEdit = handle.mayEdit.value;
  const remove = () => {
    handle.removeCard(card.id);
    toast(t("card.removed", { name }), "plain", { label: t("action.undo"), run: () => handle.restoreCard(card.id) });
  };
  const move = (by: -1 | 1, places: number) => {
    for (let step = 0; step < places; step += 1) handle.moveCard(card.id, by);
  };
  return (
    <div
      class={[bare ? styles.bare : styles.card, card.example && styles.example].filter(Boolean).join(" ")}
      data-card={card.id}
      data-example={card.example}
    >
      {card.example && (
        <div class={styles.exampleBar}>
          <span class={styles.tag}>{t("card.example")}</span>
          {mayEdit && (
            <Button
              size="small"
              icon="check"
              testid={`card-use-${card.id}`}
              onClick={() => handle.acceptExample(card.id)}
            >
              {t("card.use")}
              <span class="visually-hidden"> {name}</span>
            </Button>
          )}
        </div>
      )}
      {children}
      <div class={styles.cardFoot}>
        <Remarks on={card.id} name={name} />
        {mayEdit && (
          <div class={styles.cardTools}>
            {card.kind === "milestone" && <MoveMenu card={card} name={name} />}
            <IconButton
              size="small"
              icon="up"
              label={t("card.earlier", { name })}
              disabled={earlier === 0}
              onClick={() => move(-1, earlier)}
            />
            <IconButton
              size="small"
              icon="down"
              label={t("card.later", { name })}
              disabled={later === 0}
              onClick={() => move(1, later)}
            />
            <IconButton size="small" icon="trash" look="quiet" label={t("card.remove", { name })} onClick={remove} />
          </div>
        )}
      </div>
    </div>
  );
}
