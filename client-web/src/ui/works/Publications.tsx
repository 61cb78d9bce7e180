import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { worksOf } from "../../core/works";
import { t } from "../../i18n";
import { dateTime } from "../../i18n/format";
import type { PublishedView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { send } from "../send";
import { useWorkNames } from "./names";
import { addressOf } from "./Publish";
import { WorkName } from "./WorkName";
import styles from "./works.module.css";

/** Everything that anybody may read: where it is, as of when, and how to take it back. */
export function Publications({ state }: { readonly state: SessionState }) {
  const { published } = worksOf(state.view);
  if (published.length === 0) return <p class={styles.hint}>{t("published.none")}</p>;
  const newest = [...published].sort((a, b) => b.at - a.at);
  return (
    <ul class={styles.versions} data-testid="publications">
      {newest.map((one) => (
        <Publication key={one.roadmap} state={state} published={one} />
      ))}
    </ul>
  );
}

function Publication({ state, published }: { readonly state: SessionState; readonly published: PublishedView }) {
  const live = useLive();
  const names = useWorkNames(state);
  const busy = useSignal(false);
  const { roadmap, at, licence } = published;
  const takeBack = async () => {
    busy.value = true;
    await send(live, { type: "unpublish", roadmap });
    busy.value = false;
  };
  return (
    <li class={styles.version} data-published={roadmap}>
      <p>
        <WorkName names={names} roadmap={roadmap} />
      </p>
      <p class={styles.facts}>{t("published.as", { at: dateTime(at), licence })}</p>
      <CopyField label={t("publish.address")} value={addressOf(published)} />
      <div class={styles.cardActions}>
        <a href={addressOf(published)} target="_blank" rel="noopener">
          {t("published.look")}
          <span class="visually-hidden"> {names.plain(roadmap)}</span>
        </a>
        <Button
          size="small"
          look="danger"
          testid={`unpublish-${roadmap}`}
          busy={busy.value}
          onClick={() => void takeBack()}
        >
          {t("publish.takeBack")}
          <span class="visually-hidden"> {names.plain(roadmap)}</span>
        </Button>
      </div>
    </li>
  );
}
