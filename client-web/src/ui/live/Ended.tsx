import type { EndReason } from "../../core/link";
import { t } from "../../i18n";
import { useLive } from "../context";
import { PasteLink } from "../home/PasteLink";
import { AskAgain } from "../lobby/AskAgain";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Page } from "../parts/Page";
import { go } from "../router";
import { joined } from "../session";

const ICONS = {
  left: "check",
  replaced: "copy",
  tooManyDevices: "copy",
  deviceEnded: "check",
  badToken: "warning",
  wrongVersion: "restore",
  refused: "warning",
  removed: "warning",
  banned: "warning",
  ended: "check",
} as const;
/** From these there is a way back at once. */
const AGAIN: readonly EndReason[] = ["left", "replaced", "tooManyDevices", "deviceEnded", "wrongVersion"];

/** The session is over for this tab: why, and the way back. */
export function Ended({ why }: { readonly why: EndReason }) {
  const { seat } = useLive();
  const again = () => {
    if (why === "wrongVersion") location.reload();
    else joined.value = null;
  };
  return (
    <Page title={t(`ended.${why}`)}>
      <EmptyState icon={ICONS[why]} level={1} title={t(`ended.${why}`)} text={t(`ended.${why}Help`)}>
        <p data-testid="link-state" data-state="ended" data-why={why}>
          <bdi>{seat.title}</bdi>
        </p>
        {AGAIN.includes(why) && (
          <Button look="primary" testid="ended-again" onClick={again}>
            {t(why === "wrongVersion" ? "ended.reload" : "ended.rejoin")}
          </Button>
        )}
        {why === "badToken" && <PasteLink />}
        {why === "removed" && <AskAgain webinar={seat.webinar} />}
        <Button look="ghost" onClick={() => go("/")}>
          {t("page.home")}
        </Button>
      </EmptyState>
    </Page>
  );
}
