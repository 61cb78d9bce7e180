import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ownZone } from "../../core/zones";
import { ApiFailure } from "../../errors";
import { t } from "../../i18n";
import type { PosterView } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import { EventView } from "./EventView";

/** The public page of a webinar, for whoever has its address. */
export function Event({ address }: { readonly address: string }) {
  const { api } = useApp();
  const poster = useSignal<PosterView | null>(null);
  const problem = useSignal<unknown>(null);
  const read = () => {
    problem.value = null;
    api.poster(address, ownZone()).then(
      (found) => {
        poster.value = found;
      },
      (failure: unknown) => {
        problem.value = failure;
      },
    );
  };
  useEffect(read, [address]);

  const found = poster.value;
  if (found !== null) {
    return (
      <Page title={found.title} wide>
        <EventView poster={found} onChanged={read} />
      </Page>
    );
  }
  const gone = problem.value instanceof ApiFailure && problem.value.code === "notFound";
  return (
    <Page title={t("event.tab")}>
      {problem.value === null ? (
        <Waiting text={t("page.loading")} />
      ) : (
        <EmptyState
          icon={gone ? "link" : "wifiOff"}
          level={1}
          testid="event-missing"
          title={gone ? t("event.missing") : failureText(problem.value)}
          text={gone ? t("event.missingHelp") : ""}
        >
          {!gone && (
            <Button look="primary" onClick={read}>
              {t("action.tryAgain")}
            </Button>
          )}
        </EmptyState>
      )}
    </Page>
  );
}
