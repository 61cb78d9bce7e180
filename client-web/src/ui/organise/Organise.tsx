import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { WebinarCreated, WebinarSummary } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { PasteLink } from "../home/PasteLink";
import { EmptyState } from "../parts/EmptyState";
import { Note } from "../parts/Note";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import { takeSecret } from "../router";
import { say } from "../say";
import { CreateWebinar } from "./CreateWebinar";
import { keepFreshLinks } from "./freshLinks";
import styles from "./organise.module.css";
import { organiserToken } from "./token";
import { WebinarCard } from "./WebinarCard";

/** An organiser's webinars: make one, hand out its links, take a link back. */
export function Organise() {
  const { api } = useApp();
  const token = useSignal(organiserToken.read());
  const webinars = useSignal<readonly WebinarSummary[] | null>(null);
  const problem = useSignal<string | null>(null);
  const opened = useSignal<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const signedIn = useComputed(() => token.value !== null);

  useSignalEffect(() => {
    const code = takeSecret();
    if (code === null) return;
    token.value = null;
    api.exchange(code).then(
      (answer) => {
        if (answer.kind !== "organiser") {
          problem.value = t("organise.notOrganiser");
          return;
        }
        organiserToken.keep(answer.token);
        token.value = answer.token;
      },
      (failure: unknown) => {
        problem.value = failureText(failure);
      },
    );
  });

  useEffect(() => {
    const known = token.value;
    if (known === null) return;
    problem.value = null;
    api.webinars(known).then(
      (found) => {
        webinars.value = [...found].sort((a, b) => b.createdAt - a.createdAt);
      },
      (failure: unknown) => {
        problem.value = failureText(failure);
        if (failure instanceof Error && "code" in failure && failure.code === "unauthorised") {
          organiserToken.keep(null);
          token.value = null;
        }
      },
    );
  }, [signedIn.value]);

  const created = (made: WebinarCreated) => {
    keepFreshLinks(made.webinar.id, made.links);
    webinars.value = [made.webinar, ...(webinars.value ?? [])];
    opened.value = made.webinar.id;
    say(t("organise.created", { title: made.webinar.title }));
  };

  const changed = (now: WebinarSummary) => {
    webinars.value = (webinars.value ?? []).map((webinar) => (webinar.id === now.id ? now : webinar));
  };
  const deleted = (gone: WebinarSummary) => {
    webinars.value = (webinars.value ?? []).filter((webinar) => webinar.id !== gone.id);
    heading.current?.focus();
    say(t("delete.done", { title: gone.title }));
  };

  const known = token.value;
  return (
    <Page title={t("organise.title")} wide>
      <h1 class={styles.title} ref={heading} tabIndex={-1}>
        {t("organise.title")}
      </h1>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      {known === null ? (
        <div class={styles.signIn}>
          <EmptyState icon="link" title={t("organise.needLink")} text={t("organise.needLinkHelp")} />
          <PasteLink />
        </div>
      ) : (
        <>
          <CreateWebinar organiser={known} onCreated={created} />
          {webinars.value === null && !problem.value && <Waiting text={t("page.loading")} />}
          {webinars.value?.length === 0 && (
            <EmptyState icon="stage" title={t("organise.empty")} text={t("organise.emptyHelp")} />
          )}
          <ul class={styles.list}>
            {webinars.value?.map((webinar) => (
              <li key={webinar.id}>
                <WebinarCard
                  organiser={known}
                  webinar={webinar}
                  open={opened.value === webinar.id}
                  onChanged={changed}
                  onDeleted={() => deleted(webinar)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
