import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { WebinarId } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { PasteLink } from "../home/PasteLink";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import { joined, resume } from "../session";
import { LiveView } from "./LiveView";

/** `/live/<webinar>`: the session of this tab, or the way back to it after a reload. */
export function LiveScreen({ webinar }: { readonly webinar: WebinarId }) {
  const app = useApp();
  const problem = useSignal<string | null>(null);
  const attempt = useSignal(0);
  const live = joined.value;
  const here = live !== null && live.seat.webinar === webinar;

  useEffect(() => {
    if (here) return;
    problem.value = null;
    resume(app, webinar).then(
      (found) => {
        if (!found) problem.value = t("live.noSeat");
      },
      (failure: unknown) => {
        problem.value = failureText(failure);
      },
    );
  }, [here, webinar, attempt.value]);

  if (here) return <LiveView live={live} />;
  if (problem.value === null) return <Waiting page text={t("live.returning")} />;
  return (
    <Page title={t("live.noSeatTitle")}>
      <EmptyState testid="error-page" icon="door" level={1} title={t("live.noSeatTitle")} text={problem.value}>
        <Button onClick={() => (attempt.value += 1)}>{t("action.tryAgain")}</Button>
      </EmptyState>
      <PasteLink />
    </Page>
  );
}
