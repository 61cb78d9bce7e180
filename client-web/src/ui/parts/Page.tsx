import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { LanguageSwitch } from "./LanguageSwitch";
import { Logo } from "./Logo";
import styles from "./page.module.css";
import { SkipLink } from "./SkipLink";

interface PageProps {
  /** For the tab: what the screen shows now. */
  readonly title: string;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}

/** The frame of every screen outside a session. */
export function Page({ title, children, wide }: PageProps) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · Plenary`;
  }, [title]);
  // A new screen starts at its beginning for the keyboard and for screen readers too.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) return;
    main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class={styles.page}>
      <SkipLink to="main" text={t("page.skip")} />
      <header class={styles.header}>
        <a href="/" class={styles.home} aria-label={t("page.home")}>
          <Logo />
        </a>
        <LanguageSwitch />
      </header>
      <main id="main" ref={main} tabIndex={-1} class={wide ? styles.wide : styles.main}>
        {children}
      </main>
    </div>
  );
}
