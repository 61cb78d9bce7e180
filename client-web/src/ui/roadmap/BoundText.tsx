import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { list, number } from "../../i18n/format";
import { Said } from "../parts/Said";
import { toast } from "../toasts";
import { CaretLayer } from "./CaretLayer";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import { presenceColour } from "./presence";
import { hasTools, TextTools } from "./TextTools";
import styles from "./text.module.css";

interface BoundTextProps {
  /** `fields/title`, `audience/needs`, `cards/<id>/<key>`. */
  readonly path: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder?: string | undefined;
  readonly strong?: boolean;
  readonly testid?: string;
  /** Characters it is meant to have at most. */
  readonly max?: number;
  /** The language it is in, if that is not the one of the screens. */
  readonly lang?: string;
  /** Whether one may write, where that is not a matter of the whole document. */
  readonly readOnly?: boolean;
  readonly onEdit?: () => void;
}

/** From this share of its length on a text says how much room is left. */
const TOLD_FROM = 0.8;
/** From this schema on a roadmap has a place for languages of texts and for comments. */
const TOOLS_SCHEMA = 2;
/** What most texts of a roadmap are meant to have at most. */
const USUAL_MAX = 300;

/** A text that several people write at once. Who else is in it stands beside it, by name, and in it, as a caret. */
export function BoundText({
  path,
  label,
  hideLabel,
  placeholder,
  strong,
  testid,
  max = USUAL_MAX,
  lang,
  readOnly,
  onEdit,
}: BoundTextProps) {
  const handle = useRoadmap();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const length = useSignal(0);
  const bound = useSignal<HTMLTextAreaElement | null>(null);
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const stop = handle.bindText(path, element);
    bound.value = element;
    return stop;
  }, [handle, path]);
  const { schema, langs, lang: own } = handle.view.value;
  const others = handle.people.value.filter((person) => person.path === path);
  const colour = others[0] ? presenceColour(others[0].colour) : undefined;
  const told = () => {
    const element = field.current;
    if (!element) return;
    length.value = element.value.length;
    handle.select(path, { anchor: element.selectionStart, head: element.selectionEnd });
  };
  return (
    <div
      class={styles.text}
      style={colour ? { "--presence": colour } : undefined}
      data-shared={colour ? "true" : undefined}
    >
      {hasTools(path) && !hideLabel && schema >= TOOLS_SCHEMA ? (
        <div class={styles.head}>
          <label for={id} class={fields.label}>
            {label}
          </label>
          <TextTools path={path} label={label} />
        </div>
      ) : (
        <label for={id} class={hideLabel ? "visually-hidden" : fields.label}>
          {label}
        </label>
      )}
      <div class={styles.fieldBox}>
        <textarea
          ref={field}
          id={id}
          class={strong ? `${styles.field} ${styles.strong}` : styles.field}
          dir="auto"
          rows={1}
          placeholder={placeholder}
          readOnly={readOnly ?? !handle.mayEdit.value}
          lang={lang ?? (hasTools(path) ? (langs[path] ?? own) : undefined)}
          maxLength={Math.max(max, length.value)}
          data-testid={testid}
          data-path={path}
          onInput={() => {
            told();
            onEdit?.();
          }}
          onSelect={told}
          onFocus={() => {
            handle.focus(path);
            told();
          }}
          onBlur={() => {
            handle.focus(null);
            length.value = 0;
          }}
          onPaste={(event) => sayWhatIsLeftOut(event, max)}
        />
        {others.length > 0 && <CaretLayer path={path} field={bound.value} />}
      </div>
      {length.value >= max * TOLD_FROM && (
        <Said
          class={styles.room}
          about="roadmap.room"
          text={t("roadmap.room", { count: Math.max(0, max - length.value) })}
        />
      )}
      {others.length > 0 && (
        <span class={styles.who}>
          <span class="visually-hidden">{t("roadmap.writing")} </span>
          <bdi>{list(others.map((person) => person.name))}</bdi>
        </span>
      )}
    </div>
  );
}

/** A paste that is too long is cut by the browser; never without a word. */
function sayWhatIsLeftOut(event: ClipboardEvent, max: number): void {
  const field = event.currentTarget as HTMLTextAreaElement;
  const pasted = event.clipboardData?.getData("text/plain").length ?? 0;
  const kept = field.value.length - (field.selectionEnd - field.selectionStart);
  const over = kept + pasted - Math.max(max, field.maxLength);
  if (over > 0) toast(t("roadmap.leftOut", { count: number(over) }), "warn");
}
