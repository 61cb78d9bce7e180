import { t } from "../../i18n";
import type { ParticipantLink } from "../../protocol/generated";
import { GRADE_ICONS } from "../grade";
import { Icon } from "../parts/Icon";
import styles from "./link.module.css";
import { isTroubled, linkIcon, linkWords } from "./words";

/** Nothing to say of somebody: a good link, and no wish to save. */
export function isPlain({ link, grade }: ParticipantLink): boolean {
  return grade === "full" && link?.quality === "good";
}

/** Somebody's link for a moderator: how it does, what suffers, and what they chose to spend. */
export function LinkBadge({ of }: { readonly of: ParticipantLink }) {
  const { link, grade } = of;
  return (
    <span
      class={isTroubled(of) ? `${styles.badge} ${styles.troubled}` : styles.badge}
      data-testid={`link-${of.participant}`}
      data-quality={link?.quality ?? "none"}
      data-suffers={link?.suffers ?? "none"}
    >
      {link !== null && (
        <>
          <Icon name={linkIcon(link)} size={16} />
          <span class={link.quality === "good" ? "visually-hidden" : undefined}>{linkWords(link)}</span>
        </>
      )}
      {grade !== "full" && (
        <>
          <Icon name={GRADE_ICONS[grade]} size={15} /> {t(`grade.${grade}`)}
        </>
      )}
    </span>
  );
}
