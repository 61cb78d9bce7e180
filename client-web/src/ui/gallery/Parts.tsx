import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { MediaProblem } from "../../app/contract";
import { GOAL_NUMBERS } from "../goals";
import { Avatar } from "../parts/Avatar";
import { Button, type ButtonLook, IconButton } from "../parts/Button";
import { Check } from "../parts/Check";
import { CopyField } from "../parts/CopyField";
import { Dialog } from "../parts/Dialog";
import { EmptyState } from "../parts/EmptyState";
import { Field, TextField } from "../parts/Field";
import { GoalBadge } from "../parts/GoalBadge";
import { ICON_NAMES, Icon } from "../parts/Icon";
import { LanguageSwitch } from "../parts/LanguageSwitch";
import { Logo } from "../parts/Logo";
import { MediaHelp } from "../parts/MediaHelp";
import { Menu, MenuItem } from "../parts/Menu";
import { Note } from "../parts/Note";
import { Page } from "../parts/Page";
import { Select } from "../parts/Select";
import { Waiting } from "../parts/Waiting";
import styles from "./gallery.module.css";

const LOOKS: readonly ButtonLook[] = ["primary", "secondary", "ghost", "danger", "quiet"];
const PROBLEMS: readonly MediaProblem[] = ["microphoneRefused", "cameraMissing", "deviceBusy", "insecureOrigin"];
const nothing = () => undefined;

/** The small parts beside each other, each in all its states. */
export function Parts() {
  return (
    <Page title="Parts" wide>
      <h1>Parts</h1>
      <Group name="Buttons">
        <Buttons />
      </Group>
      <Group name="Fields">
        <Fields />
      </Group>
      <Group name="Notes">
        <div class={styles.stack}>
          <Note>A sentence that deserves a look, and that may run over more than one line on a phone.</Note>
          <Note tone="good">It worked.</Note>
          <Note tone="warm">Mind this.</Note>
          <Note tone="warn">This went wrong, and here is what to do about it.</Note>
          {PROBLEMS.map((problem) => (
            <MediaHelp key={problem} problems={[problem]} />
          ))}
        </div>
      </Group>
      <Group name="People and goals">
        <div class={styles.row}>
          {["a", "b", "c", "d", "e", "f", "g", "h"].map((id) => (
            <Avatar key={id} id={id} name={`${id} Lee`} />
          ))}
          <Avatar id="a" name="عائشہ صدیقی" size="small" />
        </div>
        <div class={styles.row}>
          {GOAL_NUMBERS.map((goal) => (
            <GoalBadge key={goal} goal={goal} />
          ))}
        </div>
        <div class={styles.row}>
          {GOAL_NUMBERS.map((goal) => (
            <GoalBadge key={goal} goal={goal} compact />
          ))}
        </div>
      </Group>
      <Group name="Nothing here, and not yet">
        <EmptyState icon="people" title="Nobody yet" text="They appear as they join." level={3}>
          <Button look="primary">Invite people</Button>
        </EmptyState>
        <Waiting text="On its way" />
      </Group>
      <Group name="The rest">
        <div class={styles.row}>
          <Logo />
          <Logo small />
          <LanguageSwitch />
        </div>
        <CopyField label="Moderator" value="https://forum.example/join#iv_Ab3d5Gh7" />
      </Group>
      <Group name="Icons">
        <ul class={styles.icons}>
          {ICON_NAMES.map((name) => (
            <li key={name}>
              <Icon name={name} size={24} /> {name}
            </li>
          ))}
        </ul>
      </Group>
    </Page>
  );
}

/** A dialog, and a menu on the page that opens by a press. */
export function PartsOver({ shows }: { readonly shows: "dialog" | "menu" }) {
  const [open, setOpen] = useState(shows === "dialog");
  return (
    <Page title="Parts">
      <h1>Parts over others</h1>
      <div class={styles.row}>
        <Menu label="More" testid="parts-menu">
          {(close) => (
            <>
              <MenuItem onClick={close}>
                <Icon name="pencil" /> Rename
              </MenuItem>
              <MenuItem onClick={close}>
                <Icon name="trash" /> Take away
              </MenuItem>
            </>
          )}
        </Menu>
        <Button onClick={() => setOpen(true)}>Open the dialog</Button>
      </div>
      {open && (
        <Dialog
          title="A name for it"
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button onClick={() => setOpen(false)}>Not now</Button>
              <Button look="primary">Keep it</Button>
            </>
          }
        >
          <TextField label="Name" value="Reading circle" onInput={nothing} help="Everybody sees it." />
          <Check label="For all rooms" checked onChange={nothing} />
        </Dialog>
      )}
    </Page>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <section class={styles.group} aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  return (
    <>
      {(["large", "medium", "small"] as const).map((size) => (
        <div class={styles.row} key={size}>
          {LOOKS.map((look) => (
            <Button key={look} look={look} size={size} {...(size === "medium" && { icon: "plus" })}>
              {look}
            </Button>
          ))}
        </div>
      ))}
      <div class={styles.row}>
        <Button look="primary" busy>
          Busy
        </Button>
        {LOOKS.map((look) => (
          <Button key={look} look={look} disabled>
            {`${look}, off`}
          </Button>
        ))}
      </div>
      <div class={styles.row}>
        <IconButton icon="undo" label="Undo" />
        <IconButton icon="hand" label="Hand" pressed />
        <IconButton icon="close" label="Close" size="small" />
        <IconButton icon="trash" label="Remove" look="quiet" />
        <IconButton icon="redo" label="Redo" disabled />
      </div>
    </>
  );
}

function Fields() {
  const options = [
    { value: "a", label: "No wish" },
    { value: "b", label: "4 · Quality Education" },
  ];
  return (
    <div class={styles.fields}>
      <TextField label="Name" value="" onInput={nothing} placeholder="As others call you" help="Everybody sees it." />
      <TextField label="School" value="Школа № 57" onInput={nothing} optional />
      <TextField label="Title" value="" onInput={nothing} error="Please write a title first." />
      <Field label="Goal">{(ids) => <Select {...ids} value="b" onChange={nothing} options={options} />}</Field>
      <Check label="Works without internet" checked onChange={nothing} />
      <Check label="People may rename themselves" help="Moderators always may." checked={false} onChange={nothing} />
      <Check label="Not for now" checked={false} disabled onChange={nothing} />
    </div>
  );
}
