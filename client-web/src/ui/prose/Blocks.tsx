import type { Block, Run } from "../../protocol/generated";
import styles from "./prose.module.css";

/** The notes to read. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  if (blocks.length === 0) return null;
  return (
    <div class={styles.text}>
      {blocks.map((block, index) => (
        <One key={index} block={block} />
      ))}
    </div>
  );
}

function One({ block }: { readonly block: Block }) {
  if (block.block === "list") {
    const List = block.ordered ? "ol" : "ul";
    return (
      <List>
        {block.items.map((item, index) => (
          <li key={index} dir="auto">
            {item.map((part, at) => (
              <One key={at} block={part} />
            ))}
          </li>
        ))}
      </List>
    );
  }
  const Text = block.block === "paragraph" ? "p" : block.level === 3 ? "h5" : "h4";
  return (
    <Text dir="auto">
      {block.runs.map((run, index) => (
        <Piece key={index} run={run} />
      ))}
    </Text>
  );
}

function Piece({ run }: { readonly run: Run }) {
  const text = run.strong ? <strong>{run.text}</strong> : run.text;
  const said = run.em ? <em>{text}</em> : text;
  if (!run.link || !/^(https?:\/\/|mailto:)/i.test(run.link)) return <>{said}</>;
  return (
    <a href={run.link} target="_blank" rel="noopener noreferrer">
      {said}
    </a>
  );
}
