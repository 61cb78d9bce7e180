import type { CardKind, CardValue, CardView } from "../../app/contract";
import { t } from "../../i18n";
import { number } from "../../i18n/format";
import { Check } from "../parts/Check";
import { DraftField } from "../parts/DraftField";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { WrittenField } from "../parts/WrittenField";
import { BoundText } from "./BoundText";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import fold from "./fold.module.css";
import { ListField } from "./ListField";

type Words = Parameters<typeof t>[0];

/** A plain value of a card, by the table of what a roadmap holds. */
type ValueField =
  | { readonly type: "string"; readonly key: string; readonly max: number }
  | { readonly type: "number"; readonly key: string; readonly max: number }
  | { readonly type: "flag"; readonly key: string }
  | { readonly type: "choice"; readonly key: string; readonly of: readonly string[] }
  | { readonly type: "list"; readonly key: string; readonly max: number; readonly addresses?: boolean }
  | { readonly type: "text"; readonly key: string };

const FIELDS: Readonly<Partial<Record<CardKind, readonly ValueField[]>>> = {
  milestone: [
    { type: "string", key: "ownerRole", max: 60 },
    { type: "list", key: "links", max: 5, addresses: true },
  ],
  resource: [
    { type: "list", key: "langs", max: 8 },
    { type: "string", key: "licence", max: 60 },
    { type: "number", key: "sizeMb", max: 100_000 },
    { type: "list", key: "blockedIn", max: 20 },
    { type: "flag", key: "offline" },
    { type: "flag", key: "account" },
  ],
  partner: [
    { type: "choice", key: "kind2", of: ["class", "school", "organisation", "office", "family", "other"] },
    { type: "text", key: "contact" },
  ],
  evidence: [
    { type: "choice", key: "measure", of: ["count", "see"] },
    { type: "string", key: "baseline", max: 120 },
    { type: "string", key: "target", max: 120 },
    { type: "string", key: "when", max: 120 },
  ],
};

/** What one may say of a card beyond its texts, folded away until somebody wants to. */
export function CardValues({ card }: { readonly card: CardView }) {
  if (!FIELDS[card.kind]) return null;
  return (
    <details class={fold.more}>
      <summary>{t("card.details")}</summary>
      <div class={fields.pairs}>
        <ValueFields card={card} />
      </div>
    </details>
  );
}

export function ValueFields({ card }: { readonly card: CardView }) {
  return (
    <>
      {FIELDS[card.kind]?.map((field) => (
        <OneValue key={field.key} card={card} field={field} />
      ))}
    </>
  );
}

function OneValue({ card, field }: { readonly card: CardView; readonly field: ValueField }) {
  const handle = useRoadmap();
  const readOnly = !handle.mayEdit.value;
  const label = t(`value.${card.kind}.${field.key}` as Words);
  const value = card.values[field.key];
  const set = (next: CardValue | null) => handle.setCard(card.id, field.key, next);
  switch (field.type) {
    case "text":
      // Only documents of the present schema have it.
      return card.texts[field.key] === undefined ? null : (
        <BoundText path={`cards/${card.id}/${field.key}`} label={label} max={200} />
      );
    case "flag":
      return <Check label={label} checked={value === true} disabled={readOnly} onChange={set} />;
    case "list":
      return (
        <ListField
          label={label}
          values={Array.isArray(value) ? value : []}
          max={field.max}
          addresses={field.addresses === true}
          readOnly={readOnly}
          onChange={set}
        />
      );
    case "choice":
      return (
        <Field label={label}>
          {(ids) => (
            <Select
              {...ids}
              value={typeof value === "string" ? value : ""}
              disabled={readOnly}
              options={[
                ...(value === undefined ? [{ value: "", label: t("access.unsaid") }] : []),
                ...field.of.map((one) => ({ value: one, label: t(`value.${field.key}.${one}` as Words) })),
              ]}
              onChange={set}
            />
          )}
        </Field>
      );
    case "string":
      return (
        <WrittenField
          label={label}
          value={typeof value === "string" ? value : ""}
          max={field.max}
          readOnly={readOnly}
          onText={set}
        />
      );
    case "number":
      return <Amount label={label} max={field.max} value={value} readOnly={readOnly} onChange={set} />;
  }
}

interface AmountProps {
  readonly label: string;
  readonly max: number;
  readonly value: CardValue | undefined;
  readonly readOnly: boolean;
  readonly onChange: (value: number | null) => void;
}

/** A number with a decimal point, or the comma of the language. */
function Amount({ label, max, value, readOnly, onChange }: AmountProps) {
  return (
    <DraftField<number | null>
      label={label}
      draft={{
        shown: typeof value === "number" ? String(value) : "",
        read: (text) => {
          const said = text.trim().replace(",", ".");
          if (said === "") return { value: null };
          const amount = Number(said);
          if (amount >= 0 && amount <= max) return { value: amount };
          return { wrong: t("form.number", { min: number(0), max: number(max) }) };
        },
        take: onChange,
      }}
      input={{ type: "text", inputMode: "decimal", maxLength: 9, readOnly }}
    />
  );
}
