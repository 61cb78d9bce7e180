import { t } from "../../i18n";
import type { ClientCommand } from "../../protocol/generated";
import { useLive } from "../context";
import { Icon } from "../parts/Icon";
import { Menu, MenuItem } from "../parts/Menu";
import { send } from "../send";

/** How the queue is ordered, and all hands down. */
export function QueueMenu() {
  const live = useLive();
  const items = [
    { testid: "queue-fair", icon: "globe", text: t("queue.fair"), command: ruled("fair", false) },
    { testid: "queue-first-come", icon: "clock", text: t("queue.firstCome"), command: ruled("firstCome", false) },
    { testid: "queue-anew", icon: "restore", text: t("queue.anew"), command: ruled("fair", true) },
    {
      testid: "queue-lower-all",
      icon: "hand",
      text: t("queue.lowerAll"),
      command: { type: "lowerAllHands", at: { in: "plenary" } },
    },
  ] as const;
  return (
    <Menu label={t("queue.menu")} testid="queue-menu">
      {(close) =>
        items.map(({ testid, icon, text, command }) => (
          <MenuItem
            key={testid}
            testid={testid}
            onClick={() => {
              close();
              void send(live, command);
            }}
          >
            <Icon name={icon} /> {text}
          </MenuItem>
        ))
      }
    </Menu>
  );
}

function ruled(rule: "fair" | "firstCome", forgetHeard: boolean): ClientCommand {
  return { type: "setQueueRule", rule, forgetHeard };
}
