import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { dateTime } from "../../i18n/format";
import type { LinkSummary, Role, WebinarId } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { Note } from "../parts/Note";
import { roleName } from "../words";
import { dropFreshLink, freshLinks, keepFreshLinks } from "./freshLinks";
import styles from "./organise.module.css";
import { RevokeLink } from "./RevokeLink";

const ROLES: readonly Role[] = ["moderator", "panelist", "attendee"];

/** The links of one webinar: those just made, whole; older ones by date only; and how to make another. */
export function Links({ organiser, webinar }: { readonly organiser: string; readonly webinar: WebinarId }) {
  const { api } = useApp();
  const known = useSignal<readonly LinkSummary[]>([]);
  const problem = useSignal<string | null>(null);
  const fail = (failure: unknown) => {
    problem.value = failureText(failure);
  };
  const refresh = () =>
    api.links(organiser, webinar).then((found) => {
      known.value = found;
    }, fail);
  useEffect(() => void refresh(), [webinar]);

  const make = async (role: Role) => {
    try {
      keepFreshLinks(webinar, [await api.createLink(organiser, webinar, role)]);
      await refresh();
    } catch (failure) {
      fail(failure);
    }
  };
  const revoke = async (link: string) => {
    try {
      await api.revokeLink(organiser, webinar, link);
      dropFreshLink(webinar, link);
      await refresh();
    } catch (failure) {
      fail(failure);
    }
  };

  const fresh = freshLinks.value[webinar] ?? [];
  const shown = fresh.map((link) => link.id);
  const older = known.value.filter((link) => !shown.includes(link.id));
  return (
    <div class={styles.links}>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      {fresh.length > 0 && (
        <section class={styles.freshLinks}>
          <Note>{t("organise.linksOnce")}</Note>
          {fresh.map((link) => (
            <div key={link.id} class={styles.freshLink}>
              <CopyField label={roleName(link.role)} value={link.url} testid={`link-${link.role}`} />
              <RevokeLink role={link.role} onRevoke={() => revoke(link.id)} />
            </div>
          ))}
        </section>
      )}
      {older.length > 0 && (
        <ul class={styles.older}>
          {older.map((link) => (
            <li key={link.id} class={link.revoked ? styles.revoked : undefined}>
              <span>
                {roleName(link.role)} · {dateTime(link.createdAt)}
                {link.revoked && <> · {t("organise.revoked")}</>}
              </span>
              {!link.revoked && <RevokeLink role={link.role} onRevoke={() => revoke(link.id)} />}
            </li>
          ))}
        </ul>
      )}
      <fieldset class={styles.make}>
        <legend>{t("organise.another")}</legend>
        {ROLES.map((role) => (
          <Button key={role} size="small" icon="plus" testid={`link-new-${role}`} onClick={() => void make(role)}>
            {roleName(role)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
