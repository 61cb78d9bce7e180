import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { send } from "../send";

/** From the stage to the place beside it. */
export function BackstageButton() {
  const live = useLive();
  return (
    <Button
      size="small"
      icon="stage"
      testid="backstage-go"
      onClick={() => void send(live, { type: "visit", location: { in: "backstage" } })}
    >
      {t("backstage.go")}
    </Button>
  );
}
