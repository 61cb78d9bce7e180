import { t } from "../../../i18n";
import type { Block, RoadmapView, Run } from "../../../protocol/generated";
import { Part } from "./Part";
import { safeAddress } from "./read";
import styles from "./reader.module.css";

/** The group's notes, drawn without an editor. */
export function Prose({ view }: { readonly view: RoadmapView }) {
  const blocks = view.prose;
  if (blocks.length === 0) return null;
  return (
    <Part at="notes" title={t("works.notes")}>
      <div class={styles.prose} lang={view.lang}>
        <Blocks blocks={blocks} />
      </div>
    </Part>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <One key={index} block={block} />
      ))}
    </>
  );
}

function One({ block }: { readonly block: Block }) {
  if (block.block === "paragraph") {
    return (
      <p dir="auto">
        <Runs runs={block.runs} />
      </p>
    );
  }
  if (block.block === "heading") {
    const Heading = block.level === 2 ? "h4" : "h5";
    return (
      <Heading dir="auto">
        <Runs runs={block.runs} />
      </Heading>
    );
  }
  const List = block.ordered ? "ol" : "ul";
  return (
    <List>
      {block.items.map((item, index) => (
        <li key={index} dir="auto">
          <Blocks blocks={item} />
        </li>
      ))}
    </List>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <>
      {runs.map((run, index) => (
        <Words key={index} run={run} />
      ))}
    </>
  );
}

function Words({ run }: { readonly run: Run }) {
  const href = run.link === undefined ? null : safeAddress(run.link);
  const strong = run.strong === true ? <strong>{run.text}</strong> : run.text;
  const words = run.em === true ? <em>{strong}</em> : strong;
  if (href === null) return <>{words}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  );
}
