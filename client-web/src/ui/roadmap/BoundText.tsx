import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";
import { presenceColour } from "./presence";

interface BoundTextProps {
  /** `fields/title`, `audience/needs`, `cards/<id>/<key>`. */
  readonly path: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly strong?: boolean;
  readonly testid?: string;
  readonly onEdit?: () => void;
}

/** A text that several people write at once. Who else is in it stands beside it, by name. */
export function BoundText({ path, label, hideLabel, placeholder, strong, testid, onEdit }: BoundTextProps) {
  const handle = useRoadmap();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (field.current ? handle.bindText(path, field.current) : undefined), [handle, path]);
  const others = handle.people.value.filter((person) => person.path === path);
  const colour = others[0] ? presenceColour(others[0].colour) : undefined;
  return (
    <div
      class={styles.text}
      style={colour ? { "--presence": colour } : undefined}
      data-shared={colour ? "true" : undefined}
    >
      <label for={id} class={hideLabel ? "visually-hidden" : styles.label}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        class={strong ? `${styles.field} ${styles.strong}` : styles.field}
        dir="auto"
        rows={1}
        placeholder={placeholder}
        readOnly={!handle.mayEdit.value}
        data-testid={testid}
        data-path={path}
        onInput={onEdit}
        onFocus={() => handle.focus(path)}
        onBlur={() => handle.focus(null)}
      />
      {others.length > 0 && (
        <span class={styles.who}>
          <span class="visually-hidden">{t("roadmap.writing")} </span>
          <bdi>{list(others.map((person) => person.name))}</bdi>
        </span>
      )}
    </div>
  );
}
