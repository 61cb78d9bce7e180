import { useSignal } from "@preact/signals";
import { me, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { LeaveButton } from "../live/LeaveButton";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Note } from "../parts/Note";
import { Page } from "../parts/Page";
import { RenameDialog } from "../people/RenameDialog";
import { useSaid } from "../say";
import styles from "./lobby.module.css";

/** Not let in yet. The page stays as it is until a moderator opens, then goes in by itself. */
export function AtTheDoor({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const renaming = useSignal(false);
  const self = me(state);
  const waits = state.view.standing === "waiting";
  const full = waits && state.view.full === true;
  const title = t(full ? "lobby.full" : waits ? "lobby.waiting" : "lobby.outside");
  useSaid(title, "lobby");
  const link = live.link.value.kind;
  const connection = t(link === "online" ? "lobby.connected" : "link.reconnecting");
  useSaid(connection, "link");
  return (
    <Page title={title}>
      <EmptyState
        icon="door"
        level={1}
        title={title}
        text={t(full ? "lobby.fullHelp" : waits ? "lobby.waitingHelp" : "lobby.outsideHelp")}
        testid="at-the-door"
      >
        <p class={styles.webinar}>
          <bdi>{state.view.title}</bdi>
        </p>
        <p class={styles.as}>{t("lobby.as", { name: self?.profile.name ?? "" })}</p>
        <p class={styles.line} data-testid="link-state" data-state={link}>
          {connection}
        </p>
        <div class={styles.actions}>
          <Button icon="pencil" testid="door-rename" onClick={() => (renaming.value = true)}>
            {t("lobby.rename")}
          </Button>
          <LeaveButton />
        </div>
      </EmptyState>
      <Note>{t("lobby.devices")}</Note>
      {renaming.value && self && <RenameDialog person={self} own onClose={() => (renaming.value = false)} />}
    </Page>
  );
}
