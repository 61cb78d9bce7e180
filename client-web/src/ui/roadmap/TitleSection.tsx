import { t } from "../../i18n";
import { BoundText } from "./BoundText";
import { useRoadmap } from "./context";
import fold from "./fold.module.css";
import { Roles } from "./Roles";
import { Section } from "./Section";

/** The name of the roadmap, its question, and who does what in the group. */
export function TitleSection({ done }: { readonly done: boolean }) {
  return (
    <Section step="q1" done={done}>
      <TitleFields />
      <details class={fold.more}>
        <summary>{t("roadmap.roles")}</summary>
        <Roles />
      </details>
    </Section>
  );
}

export function TitleFields() {
  const view = useRoadmap().view.value;
  return (
    <>
      <BoundText
        path="fields/title"
        label={t("roadmap.titleLabel")}
        placeholder={view.titleHint ?? undefined}
        strong
        max={120}
        testid="roadmap-title"
      />
      <BoundText path="fields/question" label={t("roadmap.question")} max={200} testid="roadmap-question" />
    </>
  );
}
