import { useSignal } from "@preact/signals";
import { myLocation, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { MuteWhom } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { Menu, MenuItem } from "../parts/Menu";
import { BackstageButton } from "../show/BackstageButton";
import { useLoaded } from "../useLoaded";
import { muteMany } from "./muteMany";
import styles from "./people.module.css";

const loadHouse = () => import("../house/HouseDialog").then((module) => module.HouseDialog);

/** What staff do to everybody at once, and the way to the rules. */
export function StaffBar({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const rules = useSignal(false);
  const HouseDialog = useLoaded(loadHouse, rules.value);
  const place = myLocation(state);
  const mute = (whom: MuteWhom) => void muteMany(live, state, whom);
  const item = (whom: MuteWhom, testid: string, text: string) => ({ whom, testid, text });
  const items = [
    item({ of: "allButStage" }, "mute-all-but-stage", t("mute.allButStage")),
    item({ of: "all" }, "mute-all", t("mute.all")),
    ...(place.in === "room" ? [item({ of: "room", room: place.room }, "mute-room", t("mute.room"))] : []),
  ];
  return (
    <div class={styles.bar}>
      <Button size="small" icon="door" testid="house-open" onClick={() => (rules.value = true)}>
        {t("house.title")}
      </Button>
      <Menu label={t("mute.title")} icon="micOff" testid="mute-menu">
        {(close) =>
          items.map(({ whom, testid, text }) => (
            <MenuItem
              key={testid}
              testid={testid}
              onClick={() => {
                close();
                mute(whom);
              }}
            >
              <Icon name="micOff" /> {text}
            </MenuItem>
          ))
        }
      </Menu>
      {place.in === "plenary" && <BackstageButton />}
      {HouseDialog && <HouseDialog onClose={() => (rules.value = false)} />}
    </div>
  );
}
