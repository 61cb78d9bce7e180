import { GOAL_NUMBERS } from "../goals";
import { Avatar } from "../parts/Avatar";
import { Button, IconButton } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { EmptyState } from "../parts/EmptyState";
import { TextField } from "../parts/Field";
import { GoalBadge } from "../parts/GoalBadge";
import { MediaHelp } from "../parts/MediaHelp";
import { Note } from "../parts/Note";
import { Page } from "../parts/Page";
import styles from "./gallery.module.css";

/** The small parts beside each other. */
export function Parts() {
  return (
    <Page title="Parts" wide>
      <h1>Parts</h1>
      <div class={styles.row}>
        <Button look="primary">Primary</Button>
        <Button>Secondary</Button>
        <Button look="ghost">Ghost</Button>
        <Button look="danger">Danger</Button>
        <Button look="quiet" icon="trash">
          Quiet
        </Button>
        <Button look="primary" busy>
          Busy
        </Button>
        <Button disabled>Disabled</Button>
        <Button size="small" icon="plus">
          Small
        </Button>
        <IconButton icon="undo" label="Undo" />
        <IconButton icon="hand" label="Hand" pressed />
      </div>
      <div class={styles.row}>
        {GOAL_NUMBERS.map((goal) => (
          <GoalBadge key={goal} goal={goal} />
        ))}
      </div>
      <div class={styles.row}>
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((id) => (
          <Avatar key={id} id={id} name={`${id} Lee`} />
        ))}
      </div>
      <div class={styles.stack}>
        <Note>Plain note</Note>
        <Note tone="warm">Warm note</Note>
        <Note tone="good">Good note</Note>
        <Note tone="warn">Warning</Note>
        <MediaHelp problem="microphoneRefused" />
        <TextField label="Name" value="" onInput={() => undefined} help="Some help" error="Something is missing" />
        <CopyField label="Moderator" value="https://forum.example/join#iv_Ab3d5Gh7" />
        <EmptyState icon="people" title="Nobody yet" text="They appear as they join." />
      </div>
    </Page>
  );
}
