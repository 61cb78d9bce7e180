import type { ComponentChildren } from "preact";
import type { CardView } from "../../app/contract";
import { t } from "../../i18n";
import { Button, IconButton } from "../parts/Button";
import { toast } from "../toasts";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";

interface CardFrameProps {
  readonly card: CardView;
  /** For the names of its buttons. */
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly children: ComponentChildren;
}

/** A card, whether it is still an example, and what can be done with it without dragging. */
export function CardFrame({ card, name, first, last, children }: CardFrameProps) {
  const handle = useRoadmap();
  const mayEdit = handle.mayEdit.value;
  const remove = () => {
    handle.removeCard(card.id);
    toast(t("card.removed", { name }), "plain", { label: t("action.undo"), run: () => handle.restoreCard(card.id) });
  };
  return (
    <div
      class={card.example ? `${styles.card} ${styles.example}` : styles.card}
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
      {mayEdit && (
        <div class={styles.cardTools}>
          <IconButton
            size="small"
            icon="up"
            label={t("card.earlier", { name })}
            disabled={first}
            onClick={() => handle.moveCard(card.id, -1)}
          />
          <IconButton
            size="small"
            icon="down"
            label={t("card.later", { name })}
            disabled={last}
            onClick={() => handle.moveCard(card.id, 1)}
          />
          <IconButton size="small" icon="trash" look="quiet" label={t("card.remove", { name })} onClick={remove} />
        </div>
      )}
    </div>
  );
}
