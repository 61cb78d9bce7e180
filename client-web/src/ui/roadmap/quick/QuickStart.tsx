import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { useRoadmap } from "../context";
import { scrollerOf } from "../scroll";
import { chooseView } from "../views";
import { Answer } from "./Answer";
import { PromptClock } from "./PromptClock";
import { PROMPTS, type Prompt, promptOf } from "./prompts";
import styles from "./quick.module.css";

/** One prompt after the other, big, with help and an example; everybody at their own pace. */
export function QuickStart({ done }: { readonly done: (step: string) => boolean }) {
  const at = useSignal(firstOpen(done));
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const prompt = PROMPTS[at.value] ?? PROMPTS[0];
  const last = at.value === PROMPTS.length - 1;
  const go = (index: number) => {
    moved.current = true;
    at.value = Math.min(PROMPTS.length - 1, Math.max(0, index));
  };
  useEffect(() => {
    if (!moved.current) return;
    heading.current?.focus({ preventScroll: true });
    scrollerOf(heading.current)?.scrollTo({ top: 0 });
  }, [at.value]);
  return (
    <div class={styles.quick} data-testid="quick" data-prompt={prompt.id}>
      <Steps at={prompt.id} done={done} go={go} />
      <section class={styles.prompt} aria-labelledby="quick-prompt" data-adds>
        <header class={styles.head}>
          <p class={styles.step}>
            {t("quick.step", { step: at.value + 1, count: PROMPTS.length })}
            {done(prompt.id) && (
              <span class={styles.ready}>
                <Icon name="check" size={16} /> {t("quick.answered")}
              </span>
            )}
          </p>
          <PromptClock prompt={prompt.id} />
        </header>
        <h3 id="quick-prompt" ref={heading} tabIndex={-1} class={styles.ask}>
          {t(`quick.${prompt.id}`)}
        </h3>
        <p class={styles.help}>{t(`quick.${prompt.id}.help`)}</p>
        <GroupIsAt prompt={prompt.id} />
        <div class={styles.answer}>
          <Answer prompt={prompt.id} />
        </div>
      </section>
      <footer class={styles.foot}>
        <Button icon="undo" look="ghost" disabled={at.value === 0} testid="quick-back" onClick={() => go(at.value - 1)}>
          {t("quick.back")}
        </Button>
        {last ? (
          <Button look="primary" size="large" testid="quick-finish" onClick={() => chooseView("list")}>
            {t("quick.finish")}
          </Button>
        ) : (
          <Button
            look={done(prompt.id) ? "primary" : "secondary"}
            size="large"
            testid="quick-next"
            onClick={() => go(at.value + 1)}
          >
            {t(done(prompt.id) ? "quick.next" : "quick.skip")}
          </Button>
        )}
      </footer>
    </div>
  );
}

function firstOpen(done: (step: string) => boolean): number {
  const open = PROMPTS.findIndex(({ id }) => !done(id));
  return Math.max(0, open);
}

interface StepsProps {
  readonly at: Prompt;
  readonly done: (step: string) => boolean;
  readonly go: (index: number) => void;
}

function Steps({ at, done, go }: StepsProps) {
  return (
    <nav aria-label={t("roadmap.steps")}>
      <ol class={styles.steps}>
        {PROMPTS.map(({ id }, index) => (
          <li key={id}>
            <button
              type="button"
              class={done(id) ? `${styles.dot} ${styles.dotDone}` : styles.dot}
              aria-current={id === at ? "step" : undefined}
              title={t(`quick.${id}`)}
              data-testid={`quick-${id}`}
              onClick={() => go(index)}
            >
              {done(id) ? <Icon name="check" size={15} /> : <span aria-hidden="true">{index + 1}</span>}
              <span class="visually-hidden">
                {t(`quick.${id}`)}
                {done(id) && `, ${t("roadmap.stepDone")}`}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Where the timekeeper writes now, if it is elsewhere: the group may have gone on. */
function GroupIsAt({ prompt }: { readonly prompt: Prompt }) {
  const handle = useRoadmap();
  const view = handle.view.value;
  const keeper = handle.people.value.find((person) => person.participant === view.roles.timekeeper);
  const path = keeper?.path ?? null;
  if (path === null) return null;
  const card = view.cards.find((one) => path.startsWith(`cards/${one.id}/`));
  const there = promptOf(path, card?.kind ?? null);
  if (there === null || there === prompt) return null;
  return <p class={styles.group}>{t("quick.groupAt", { step: PROMPTS.findIndex(({ id }) => id === there) + 1 })}</p>;
}
