import { useSignal } from "@preact/signals";
import type { ShownRoadmap } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { Menu, MenuItem } from "../parts/Menu";
import { send } from "../send";
import styles from "./stage.module.css";

const MORE_S = 30;

interface StageToolsProps {
  readonly stage: ShownRoadmap;
  readonly next: RoadmapId | null;
}

/** What staff do with the turn. */
export function StageTools({ stage, next }: StageToolsProps) {
  const live = useLive();
  const busy = useSignal(false);
  const { roadmap, turn, version } = stage;
  const goOn = async () => {
    busy.value = true;
    await send(live, { type: "presentNext", after: roadmap });
    busy.value = false;
  };
  return (
    <div class={styles.tools}>
      {next !== null && (
        <Button
          size="small"
          look="primary"
          icon="stage"
          testid="stage-next"
          busy={busy.value}
          onClick={() => void goOn()}
        >
          {t("works.turn.goOn")}
        </Button>
      )}
      {turn?.endsAt !== undefined && (
        <Button
          size="small"
          icon="plus"
          testid="stage-more-time"
          onClick={() => void send(live, { type: "extendTurn", addS: MORE_S })}
        >
          {t("works.turn.more", { count: MORE_S })}
        </Button>
      )}
      {version !== undefined && (
        <Menu label={t("works.turn.menu")} testid="stage-menu">
          {(close) => (
            <MenuItem
              testid="stage-newest"
              onClick={() => {
                close();
                void send(live, { type: "present", roadmap, ...(turn?.reporter && { reporter: turn.reporter }) });
              }}
            >
              {t("works.turn.newest")}
            </MenuItem>
          )}
        </Menu>
      )}
      <IconButton
        icon="close"
        size="small"
        label={t("present.clear")}
        testid="stage-off"
        onClick={() => void send(live, { type: "present", roadmap: null })}
      />
    </div>
  );
}
