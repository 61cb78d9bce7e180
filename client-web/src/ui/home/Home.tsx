import { t } from "../../i18n";
import { Icon, type IconName } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Circles } from "./Circles";
import { Events } from "./Events";
import styles from "./home.module.css";
import { PasteLink } from "./PasteLink";

const STEPS: readonly {
  icon: IconName;
  title: "home.step1" | "home.step2" | "home.step3";
  text: "home.step1Text" | "home.step2Text" | "home.step3Text";
}[] = [
  { icon: "stage", title: "home.step1", text: "home.step1Text" },
  { icon: "people", title: "home.step2", text: "home.step2Text" },
  { icon: "paper", title: "home.step3", text: "home.step3Text" },
];

export function Home() {
  return (
    <Page title={t("home.tab")} wide>
      <div class={styles.hero}>
        <h1 class={styles.title}>{t("home.title")}</h1>
        <p class={styles.lead}>{t("home.lead")}</p>
        <PasteLink />
        <Circles />
      </div>
      <Events />
      <ol class={styles.steps}>
        {STEPS.map((step, index) => (
          <li key={step.title} class={styles.step}>
            <span class={styles.mark}>
              <Icon name={step.icon} size={26} />
            </span>
            <h2>
              <span class={styles.number}>{index + 1}</span> {t(step.title)}
            </h2>
            <p>{t(step.text)}</p>
          </li>
        ))}
      </ol>
    </Page>
  );
}
