import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { useLive } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { Note } from "../parts/Note";
import styles from "./own.module.css";
import { QrCode } from "./QrCode";

/** A code that brings another device in as us: to be scanned, copied or typed. */
export function HandOver() {
  const live = useLive();
  const code = useSignal<string | null>(null);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const make = async () => {
    busy.value = true;
    problem.value = null;
    try {
      code.value = (await live.handOver()).code;
    } catch (failure) {
      problem.value = failureText(failure);
    }
    busy.value = false;
  };
  if (code.value === null) {
    return (
      <>
        {problem.value && <Note tone="warn">{problem.value}</Note>}
        <Button look="primary" busy={busy.value} testid="own-make-code" onClick={() => void make()}>
          {t("own.makeCode")}
        </Button>
      </>
    );
  }
  const link = `${location.origin}/join#${code.value}`;
  return (
    <>
      <p>{t("own.codeHelp")}</p>
      <QrCode text={link} label={t("own.qr")} />
      <p class={styles.code}>
        <span>{t("own.code")}</span>
        <code dir="ltr" data-testid="own-code" data-code={code.value}>
          {grouped(code.value)}
        </code>
      </p>
      <CopyField label={t("own.link")} value={link} testid="own-link" />
    </>
  );
}

/** In groups of four, for whoever types it. */
function grouped(code: string): string {
  const body = code.slice(PREFIX.length);
  return `${PREFIX}${body.match(/.{1,4}/g)?.join(" ") ?? ""}`;
}

const PREFIX = "ho_";
