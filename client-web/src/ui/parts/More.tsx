import { t } from "../../i18n";
import { Button } from "./Button";

interface MoreProps {
  /** How many are not drawn yet; with none there is nothing to press. */
  readonly count: number;
  readonly onMore: () => void;
}

/** The end of a list of people that is drawn page by page. */
export function More({ count, onMore }: MoreProps) {
  if (count <= 0) return null;
  return (
    <Button wide size="small" onClick={onMore}>
      {t("people.more", { count })}
    </Button>
  );
}
