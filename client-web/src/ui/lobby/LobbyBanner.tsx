import { waiting } from "../../core/house";
import { isStaff } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { panel } from "../live/panel";
import { Button } from "../parts/Button";

/** Somebody waits at the door: staff should not have to look for it. Gone while the list itself is open. */
export function LobbyBanner() {
  const live = useLive();
  const state = live.state.value;
  const count = state && isStaff(state) ? waiting(state).length : 0;
  if (count === 0 || panel.value === "people") return null;
  return (
    <Banner icon="door" tone="warm" testid="lobby-banner" said={t("lobby.count", { count })}>
      <Button size="small" testid="lobby-show" onClick={() => (panel.value = "people")}>
        {t("lobby.show")}
      </Button>
    </Banner>
  );
}
