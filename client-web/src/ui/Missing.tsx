import { t } from "../i18n";
import { EmptyState } from "./parts/EmptyState";
import { Page } from "./parts/Page";

export function Missing() {
  return (
    <Page title={t("missing.title")}>
      <EmptyState icon="link" title={t("missing.title")} text={t("missing.text")} level={1} testid="error-page">
        <a href="/">{t("page.home")}</a>
      </EmptyState>
    </Page>
  );
}
