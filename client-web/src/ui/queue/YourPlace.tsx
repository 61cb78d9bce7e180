import type { OwnPlace } from "../../core/queue";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";
import { send } from "../send";

/** Your place in the queue and the reason for it, while your hand is up. */
export function YourPlace() {
  const live = useLive();
  const hand = live.queue.value?.yours.find((place) => place.item.of === "hand");
  if (!hand) return null;
  return (
    <Banner icon="hand" tone="warm" testid="your-place" data-position={hand.position} said={placeText(hand)}>
      <Button size="small" testid="your-place-lower" onClick={() => void send(live, { type: "raiseHand", up: false })}>
        {t("control.lowerHand")}
      </Button>
    </Banner>
  );
}

export function placeText({ position, why }: OwnPlace): string {
  const place = t("queue.yourPlace", { position });
  return why === null ? place : `${place} ${t(`queue.yourWhy.${why}`)}`;
}
