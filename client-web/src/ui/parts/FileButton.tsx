import { useId } from "preact/hooks";
import button from "./button.module.css";
import styles from "./file.module.css";
import { Icon } from "./Icon";

interface FileButtonProps {
  readonly label: string;
  /** What file it is to be. */
  readonly about?: string;
  /** The name of the one that was chosen. */
  readonly chosen?: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly testid: string;
  readonly onFiles: (files: File[]) => void;
}

/** The browser's own chooser under a button of ours: keys, a press and a file that is dropped there do what they always do. */
export function FileButton({ label, about, chosen, multiple, small, onFiles, testid, ...rest }: FileButtonProps) {
  const id = useId();
  const classes = [button.button, button.secondary, small && button.small, styles.button].filter(Boolean);
  return (
    <div class={styles.file}>
      {about && (
        <p id={id} class={styles.about}>
          {about}
        </p>
      )}
      <label class={classes.join(" ")}>
        <Icon name="plus" size={small ? 17 : 20} />
        {label}
        <input
          {...rest}
          type="file"
          multiple={multiple}
          class={styles.input}
          aria-describedby={about ? id : undefined}
          data-testid={testid}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            // The same file can be chosen again.
            event.currentTarget.value = "";
            if (files.length > 0) onFiles(files);
          }}
        />
      </label>
      {chosen && <bdi class={styles.chosen}>{chosen}</bdi>}
    </div>
  );
}
