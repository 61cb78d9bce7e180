import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { useApp } from "../context";
import { failureText } from "../failures";
import { PasteLink } from "../home/PasteLink";
import { EmptyState } from "../parts/EmptyState";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import { go } from "../router";
import { takeOver } from "../session";

/** A code that another device of the same person has shown: in as them, at once. */
export function HandedOver({ code }: { readonly code: string }) {
  const app = useApp();
  const problem = useSignal<string | null>(null);
  useEffect(() => {
    takeOver(app, code).then(
      (webinar) => go(`/live/${webinar}`),
      (failure: unknown) => {
        problem.value = failureText(failure);
      },
    );
  }, [code]);
  if (problem.value === null) {
    return (
      <Page title={t("join.tab")}>
        <Waiting text={t("join.reading")} />
      </Page>
    );
  }
  return (
    <Page title={t("join.tab")}>
      <EmptyState testid="error-page" icon="link" level={1} title={t("join.needLink")} text={problem.value} />
      <PasteLink />
    </Page>
  );
}
