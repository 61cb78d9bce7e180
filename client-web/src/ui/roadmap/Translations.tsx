import { useSignal } from "@preact/signals";
import type { RoadmapDraft } from "../../app/contract";
import { locale, t } from "../../i18n";
import { languageName } from "../../i18n/format";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { Field } from "../parts/Field";
import { Icon } from "../parts/Icon";
import { Said } from "../parts/Said";
import { Select } from "../parts/Select";
import { toast } from "../toasts";
import { BoundText } from "./BoundText";
import { CARD_TEXTS, tField } from "./CardFields";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import { LANGUAGES } from "./languages";
import { Section } from "./Section";
import styles from "./sides.module.css";

/** From this schema on a roadmap has a place for them. */
const SCHEMA = 2;

interface Original {
  readonly path: string;
  readonly label: string;
  readonly text: string;
  readonly lang: string;
}

/** Every text with its translation beside it, made by people. Who may comment may translate. */
export function Translations() {
  const handle = useRoadmap();
  const view = handle.view.value;
  const chosen = useSignal<string | null>(null);
  const open = useSignal(false);
  const missingOnly = useSignal(false);
  if (view.schema < SCHEMA || !handle.mayComment.value) return null;
  const known = [...new Set([...LANGUAGES, ...view.sides.map((side) => side.lang)])];
  const into =
    chosen.value ?? (locale.value === view.lang ? (known.find((lang) => lang !== view.lang) ?? "en") : locale.value);
  const originals = originalsOf(view).filter((one) => one.lang !== into);
  const sideOf = (path: string) => view.sides.find((side) => side.path === path && side.lang === into);
  const done = originals.filter(({ path }) => (sideOf(path)?.text.trim() ?? "") !== "");
  const stale = done.filter(({ path }) => sideOf(path)?.stale);
  const shown = missingOnly.value ? originals.filter((one) => !done.includes(one) || stale.includes(one)) : originals;
  return (
    <Section step="sides">
      {!open.value ? (
        <div>
          <Button
            size="small"
            icon="globe"
            testid="sides-open"
            onClick={() => {
              open.value = true;
            }}
          >
            {t("sides.open")}
          </Button>
        </div>
      ) : (
        <>
          <div class={fields.pairs}>
            <Field label={t("sides.into")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={into}
                  options={known.map((lang) => ({ value: lang, label: languageName(lang) }))}
                  onChange={(lang) => {
                    chosen.value = lang;
                  }}
                  testid="sides-into"
                />
              )}
            </Field>
            <Check
              label={t("sides.missing")}
              checked={missingOnly.value}
              onChange={(on) => {
                missingOnly.value = on;
              }}
            />
          </div>
          <p class={fields.note}>
            <Said
              about="sides.count"
              text={t("sides.count", { done: done.length, all: originals.length, stale: stale.length })}
            />
          </p>
          <ul class={styles.sides}>
            {shown.map((original) => (
              <Pair key={`${original.path}:${into}`} original={original} into={into} side={sideOf(original.path)} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

interface PairProps {
  readonly original: Original;
  readonly into: string;
  readonly side: RoadmapDraft["sides"][number] | undefined;
}

function Pair({ original, into, side }: PairProps) {
  const handle = useRoadmap();
  const { path, label, text, lang } = original;
  const begin = async () => {
    if (!(await handle.askSide(path, into))) return toast(t("sides.notNow"), "warn");
    // The room comes as a change of the document, a moment later.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-path="sides/${path}:${into}"]`)?.focus(), FOCUS_MS);
  };
  return (
    <li class={styles.side} data-side={path}>
      <div>
        <span class={fields.label}>{label}</span>
        <p dir="auto" lang={lang}>
          {text}
        </p>
      </div>
      {side === undefined ? (
        <div>
          <Button size="small" icon="pencil" testid={`side-${path}`} onClick={() => void begin()}>
            {t("sides.translate")}
            <span class="visually-hidden"> {label}</span>
          </Button>
        </div>
      ) : (
        <div>
          <BoundText
            path={`sides/${path}:${into}`}
            label={t("sides.in", { language: languageName(into) })}
            lang={into}
            max={path === "fields/context" ? 2_000 : 400}
            readOnly={!handle.mayComment.value}
          />
          {side.stale && (
            <p class={styles.stale}>
              <Icon name="warning" size={16} /> {t("sides.stale")}
              <Button size="small" look="ghost" icon="check" onClick={() => handle.acceptSide(path, into)}>
                {t("sides.fits")}
              </Button>
            </p>
          )}
        </div>
      )}
    </li>
  );
}

/** The change that brings the room has been drawn by then. */
const FOCUS_MS = 300;

const FIELDS = [
  ["title", "roadmap.titleLabel"],
  ["question", "roadmap.question"],
  ["context", "more.context"],
  ["curriculum", "more.curriculum"],
  ["pitch", "more.pitch"],
  ["videoIdea", "more.video"],
] as const;

/** All texts that say something, in the order of the list; addresses and contacts are nobody's language. */
function originalsOf(view: RoadmapDraft): readonly Original[] {
  const langOf = (path: string) => view.langs[path] ?? view.lang;
  const texts = FIELDS.map(([key, label]) => ({
    path: `fields/${key}`,
    label: t(label),
    text: view.fields[key] ?? "",
    lang: langOf(`fields/${key}`),
  }));
  const needs = view.audience.needs;
  const learners = {
    path: "audience/needs",
    label: t("roadmap.needs"),
    text: typeof needs === "string" ? needs : "",
    lang: langOf("audience/needs"),
  };
  const cards = view.cards.flatMap((card) =>
    CARD_TEXTS[card.kind]
      .filter((key) => key !== "url")
      .map((key) => ({
        path: `cards/${card.id}/${key}`,
        label: `${t(`card.${card.kind}`)}: ${tField(card.kind, key)}`,
        text: card.texts[key] ?? "",
        lang: card.lang ?? view.lang,
      })),
  );
  return [...texts, learners, ...cards].filter(({ text }) => text.trim() !== "");
}
