import { personOf } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { LinkBadge } from "../link/LinkBadge";
import { isTroubled } from "../link/words";
import { Icon } from "../parts/Icon";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";

/** Weak links named at once; the list of people has all. */
const SHOWN = 8;

/** Whose link suffers, and from what: the worst first. Nothing to see while all is well. */
export function Links() {
  const live = useLive();
  const state = live.state.value;
  if (!state || live.links.value.size === 0) return null;
  const online = [...live.links.value.values()].flatMap((link) => {
    const person = personOf(state, link.participant);
    return person?.online ? [{ person, link }] : [];
  });
  const weak = online
    .filter(({ link }) => isTroubled(link))
    .sort((a, b) => Number(b.link.link?.quality === "lost") - Number(a.link.link?.quality === "lost"));
  return (
    <DeskSection title={t("links.title")} aside={t("links.count", { count: weak.length, all: online.length })}>
      {weak.length === 0 ? (
        <p class={styles.hint}>
          <Icon name="signalGood" size={16} /> {t("links.well")}
        </p>
      ) : (
        <ul class={styles.troubled} aria-label={t("links.weak")} data-testid="weak-links">
          {weak.slice(0, SHOWN).map(({ person, link }) => (
            <li key={person.id}>
              <bdi class={styles.name}>{person.profile.name}</bdi> <LinkBadge of={link} />
            </li>
          ))}
          {weak.length > SHOWN && <li>{t("faces.more", { count: weak.length - SHOWN })}</li>}
        </ul>
      )}
    </DeskSection>
  );
}
