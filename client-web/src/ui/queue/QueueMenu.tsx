import type { Live } from "../../app/contract";
import { handsUp } from "../../core/state";
import { t } from "../../i18n";
import type { ClientCommand } from "../../protocol/generated";
import { useLive } from "../context";
import { Icon } from "../parts/Icon";
import { Menu, MenuItem } from "../parts/Menu";
import { send } from "../send";
import { toast, undoable } from "../toasts";

/** How the queue is ordered, and all hands down. */
export function QueueMenu() {
  const live = useLive();
  const items = [
    { testid: "queue-fair", icon: "globe", text: t("queue.fair"), command: ruled("fair", false) },
    { testid: "queue-first-come", icon: "clock", text: t("queue.firstCome"), command: ruled("firstCome", false) },
    { testid: "queue-anew", icon: "restore", text: t("queue.anew"), command: ruled("fair", true) },
    { testid: "queue-lower-all", icon: "hand", text: t("queue.lowerAll"), command: LOWER_ALL },
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
              void (command.type === "lowerAllHands" ? lowerAll(live) : send(live, command));
            }}
          >
            <Icon name={icon} /> {text}
          </MenuItem>
        ))
      }
    </Menu>
  );
}

const LOWER_ALL = { type: "lowerAllHands", at: { in: "plenary" } } as const satisfies ClientCommand;

/** One press can end a long queue by mistake: for ten seconds another brings it back as it was. */
async function lowerAll(live: Live): Promise<void> {
  const state = live.state.peek();
  const count = state ? handsUp(state).filter(({ location }) => location?.in === "plenary").length : 0;
  if (!(await send(live, LOWER_ALL)) || count === 0) return;
  undoable(t("queue.lowered", { count }), {
    label: t("action.undo"),
    run: async () => {
      if (await send(live, { type: "restoreHands" })) toast(t("queue.restored"), "good");
    },
  });
}

function ruled(rule: "fair" | "firstCome", forgetHeard: boolean): ClientCommand {
  return { type: "setQueueRule", rule, forgetHeard };
}
