import { t } from "../../i18n";
import { Button, IconButton } from "../parts/Button";
import styles from "./stage.module.css";

interface GuideBarProps {
  readonly lit: string | null;
  readonly onStep: (by: -1 | 1) => void;
  readonly onClear: () => void;
  readonly onEnd: () => void;
}

/** Whoever presents: what everybody is shown, by buttons as well as by a click into the roadmap. */
export function GuideBar({ lit, onStep, onClear, onEnd }: GuideBarProps) {
  return (
    <div class={styles.guide} role="toolbar" aria-label={t("works.guide.title")} data-testid="guide">
      <span class={styles.guideText}>{t("works.guide.on")}</span>
      <IconButton icon="up" size="small" label={t("works.guide.back")} testid="guide-back" onClick={() => onStep(-1)} />
      <IconButton
        icon="down"
        size="small"
        label={t("works.guide.forward")}
        testid="guide-next"
        onClick={() => onStep(1)}
      />
      {lit !== null && (
        <Button size="small" look="ghost" testid="guide-clear" onClick={onClear}>
          {t("works.guide.clear")}
        </Button>
      )}
      <Button size="small" look="ghost" testid="guide-end" onClick={onEnd}>
        {t("works.guide.end")}
      </Button>
    </div>
  );
}
