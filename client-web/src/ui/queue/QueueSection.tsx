import { keyOf, type Queue, type QueueRow } from "../../core/queue";
import { isStaff, personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { countryName } from "../../i18n/format";
import { useLive } from "../context";
import { PersonMenu } from "../live/PersonMenu";
import { Button, IconButton } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { Simulated } from "../parts/Simulated";
import { send } from "../send";
import { QueueMenu } from "./QueueMenu";
import styles from "./queue.module.css";

/** Who speaks next, in the one order that everybody sees, each with the reason. Hands and written questions alike. */
export function QueueSection({ state, queue }: { readonly state: SessionState; readonly queue: Queue }) {
  if (queue.total === 0) return null;
  return (
    <section aria-labelledby="people-queue" class={styles.queue} data-testid="queue">
      <header class={styles.head}>
        <h3 id="people-queue">{t("queue.count", { count: queue.total })}</h3>
        {isStaff(state) && <QueueMenu />}
      </header>
      <ol data-testid="hands-list">
        {queue.rows.map((row, index) => (
          <Row key={keyOf(row.item)} state={state} row={row} position={index + 1} />
        ))}
      </ol>
      {queue.total > queue.rows.length && (
        <p class={styles.why}>{t("queue.further", { count: queue.total - queue.rows.length })}</p>
      )}
    </section>
  );
}

interface RowProps {
  readonly state: SessionState;
  readonly row: QueueRow;
  readonly position: number;
}

function Row({ state, row, position }: RowProps) {
  const person = personOf(state, row.from);
  const staff = isStaff(state);
  const facts = [row.school, countryName(row.country)].filter(Boolean);
  return (
    <li class={styles.row} data-participant={row.from} data-item={keyOf(row.item)} data-why={row.why ?? ""}>
      <span class={styles.position}>{position}</span>
      <div class={styles.who}>
        <p class={styles.name}>
          <Icon name={row.item.of === "hand" ? "hand" : "chat"} size={16} />
          <span class="visually-hidden">{t(`queue.${row.item.of}`)}</span>
          <bdi>{row.from === state.you ? t("tile.you", { name: row.name }) : row.name}</bdi>
          <Simulated profile={person?.profile} />
        </p>
        {facts.length > 0 && (
          <p class={styles.facts}>
            {facts.map((fact) => (
              <bdi key={fact}>{fact}</bdi>
            ))}
          </p>
        )}
        {row.why && <p class={styles.why}>{t(`queue.why.${row.why}`)}</p>}
        {row.text !== null && (
          <p class={styles.text} dir="auto">
            {row.text}
          </p>
        )}
        {staff && <Actions row={row} />}
      </div>
      {staff && person && row.from !== state.you && row.item.of === "hand" && <PersonMenu person={person} />}
    </li>
  );
}

function Actions({ row }: { readonly row: QueueRow }) {
  const live = useLive();
  const { item } = row;
  const question = item.of === "question" ? item.question : null;
  const dismiss = (answered: boolean) => {
    if (question !== null) void send(live, { type: "dismissQuestion", question, answered });
  };
  return (
    <div class={styles.actions}>
      <Button
        size="small"
        look="primary"
        testid={`floor-give-${keyOf(item)}`}
        onClick={() => void send(live, { type: "giveFloor", item })}
      >
        {t(question === null ? "floor.give" : "floor.read")}
        <span class="visually-hidden"> {row.name}</span>
      </Button>
      {question !== null && (
        <>
          <IconButton
            size="small"
            icon="check"
            label={t("queue.answered", { name: row.name })}
            testid={`question-answered-${question}`}
            onClick={() => dismiss(true)}
          />
          <IconButton
            size="small"
            look="quiet"
            icon="close"
            label={t("queue.dismiss", { name: row.name })}
            testid={`question-dismiss-${question}`}
            onClick={() => dismiss(false)}
          />
        </>
      )}
    </div>
  );
}
