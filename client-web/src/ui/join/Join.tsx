import { useSignal, useSignalEffect } from "@preact/signals";
import { t } from "../../i18n";
import type { ExchangeAnswer } from "../../protocol/generated";
import { useApp } from "../context";
import { HandedOver } from "../devices/HandedOver";
import { failureText } from "../failures";
import { PasteLink } from "../home/PasteLink";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Note } from "../parts/Note";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import { go, takeSecret } from "../router";
import { keep, recall } from "../storage";
import { readInvitation } from "./ahead";
import { JoinForm } from "./JoinForm";

export type Invitation = Extract<ExchangeAnswer, { kind: "invitation" }>;

/** A reload of the page keeps the invitation, in this tab only. */
const INVITE = "plenary.invite";

/** Reads the invitation, then asks who is coming. */
export function Join() {
  const app = useApp();
  const code = useSignal(recall<string>("session", INVITE));
  const invitation = useSignal<Invitation | null>(null);
  const problem = useSignal<string | null>(null);
  const attempt = useSignal(0);
  const handed = useSignal<string | null>(null);

  useSignalEffect(() => {
    const fresh = takeSecret();
    if (fresh === null) return;
    // Good once: a reload has nothing of it.
    if (fresh.startsWith("ho_")) {
      handed.value = fresh;
      return;
    }
    keep("session", INVITE, fresh);
    code.value = fresh;
  });

  useSignalEffect(() => {
    const asked = code.value;
    attempt.value;
    invitation.value = null;
    problem.value = null;
    if (asked === null) return;
    readInvitation(app.api, asked).then(
      (answer) => {
        if (code.peek() !== asked) return;
        if (answer.kind === "organiser") go("/organise", asked);
        else invitation.value = answer;
      },
      (failure: unknown) => {
        problem.value = failureText(failure);
      },
    );
  });

  if (handed.value !== null) return <HandedOver key={handed.value} code={handed.value} />;
  if (code.value !== null && invitation.value !== null) {
    return (
      <Page title={invitation.value.title} wide>
        <JoinForm key={code.value} code={code.value} invitation={invitation.value} />
      </Page>
    );
  }
  if (code.value !== null && problem.value === null) {
    return (
      <Page title={t("join.tab")}>
        <Waiting text={t("join.reading")} />
      </Page>
    );
  }
  return (
    <Page title={t("join.tab")}>
      {problem.value && (
        <Note tone="warn">
          {problem.value}
          <Button size="small" onClick={() => (attempt.value += 1)}>
            {t("action.tryAgain")}
          </Button>
        </Note>
      )}
      <EmptyState
        {...(problem.value ? { testid: "error-page" } : {})}
        icon="link"
        level={1}
        title={t("join.needLink")}
        text={t("join.needLinkHelp")}
      />
      <PasteLink />
    </Page>
  );
}
