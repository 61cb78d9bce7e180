import { type Browser, browserOf, type Messenger } from "../../core/browser";
import { type MessageId, t } from "../../i18n";
import { CopyField } from "../parts/CopyField";
import styles from "./check.module.css";

/** Those whose menu is known; of the others it is said in general. */
const MENUS: ReadonlySet<Messenger> = new Set(["Telegram", "WeChat", "WhatsApp"]);

interface AllowProps {
  /** One's way in, for those who have to change the browser. */
  readonly link: string | null;
}

/** Where this browser has its switch for microphone and camera. */
export function Allow({ link }: AllowProps) {
  const browser = thisBrowser();
  return (
    <div class={styles.allow} data-testid="allow" data-browser={browser.kind}>
      {browser.kind === "inApp" ? <InApp browser={browser} link={link} /> : <Steps browser={browser} />}
      {link !== null && <span>{t("allow.without")}</span>}
    </div>
  );
}

function Steps({ browser: { kind, system } }: { readonly browser: Browser }) {
  const steps = [1, 2, 3].map((step) => `allow.${kind}.${step}` as MessageId);
  return (
    <>
      <strong>{t("allow.title")}</strong>
      <ol class={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      {(system === "windows" || system === "mac") && <span>{t(`allow.${system}`)}</span>}
    </>
  );
}

function InApp({ browser: { messenger }, link }: { readonly browser: Browser; readonly link: string | null }) {
  const known = messenger !== null && MENUS.has(messenger);
  return (
    <>
      <strong>{messenger === null ? t("allow.inApp") : t("allow.inAppOf", { app: messenger })}</strong>
      <span>{t(known ? (`allow.${messenger}` as MessageId) : "allow.inApp.2")}</span>
      {link !== null && <CopyField label={t("allow.inApp.copy")} value={link} testid="allow-link" />}
    </>
  );
}

function thisBrowser(): Browser {
  const { userAgent, maxTouchPoints } = navigator;
  return browserOf({
    userAgent,
    touchPoints: maxTouchPoints,
    telegram: "TelegramWebviewProxy" in window || "TelegramWebview" in window,
  });
}
