import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { Button } from "./parts/Button";
import { EmptyState } from "./parts/EmptyState";
import { Waiting } from "./parts/Waiting";

interface LazyProps<P extends object> {
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
  /** A whole screen, not a part of one. */
  readonly page?: boolean;
}

/** A part of the program that is fetched when it is first needed; says so when it cannot be. */
export function Lazy<P extends object>({ load, props, page = false }: LazyProps<P>) {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    setFailed(false);
    load().then(
      (part) => wanted && setPart(() => part),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [load, attempt]);
  if (Part !== null) return <Part {...props} />;
  if (!failed) return <Waiting page={page} text={t("page.loading")} />;
  return (
    <EmptyState icon="wifiOff" title={t("page.loadFailed")} text={t("page.loadFailedHelp")}>
      <Button look="primary" onClick={() => setAttempt(attempt + 1)}>
        {t("action.tryAgain")}
      </Button>
    </EmptyState>
  );
}
