import { useEffect } from "preact/hooks";
import { waiting } from "../../core/house";
import { isStaff } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import banners from "../live/banners.module.css";
import { panel } from "../live/panel";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { say } from "../say";

/** Somebody waits at the door: staff should not have to look for it. Gone while the list itself is open. */
export function LobbyBanner() {
  const live = useLive();
  const state = live.state.value;
  const count = state && isStaff(state) ? waiting(state).length : 0;
  const text = t("lobby.count", { count });
  useEffect(() => {
    if (count > 0) say(text);
  }, [count > 0]);
  if (count === 0 || panel.value === "people") return null;
  return (
    <div class={`${banners.banner} ${banners.warm}`} data-testid="lobby-banner">
      <Icon name="door" />
      <p class={banners.text}>{text}</p>
      <Button size="small" testid="lobby-show" onClick={() => (panel.value = "people")}>
        {t("lobby.show")}
      </Button>
    </div>
  );
}
