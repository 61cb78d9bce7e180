import { type MessageId, t } from "../../i18n";
import type { Late, RoundWish } from "../../protocol/generated";
import { Fold } from "../house/Fold";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";

const COUNTDOWNS_S = [0, 10, 30, 60, 120] as const;
const GRACES_S = [0, 30, 60, 120] as const;
const LATES: readonly Late[] = ["place", "wait"];

interface Option {
  readonly value: string;
  readonly label: string;
}

/** In a list, what stays as it is. */
const AS_SET = "";

interface OptionFieldsProps {
  /** Only what is wished otherwise than the organiser set it. */
  readonly wish: RoundWish;
  readonly onChange: (wish: RoundWish) => void;
}

export function OptionFields({ wish, onChange }: OptionFieldsProps) {
  const seconds = (all: readonly number[]) =>
    all.map((count) => ({
      value: String(count),
      label: count === 0 ? t("options.none") : t("options.seconds", { count }),
    }));
  const yesNo = [
    { value: "true", label: t("options.yes") },
    { value: "false", label: t("options.no") },
  ];
  const change = <K extends keyof RoundWish>(key: K, value: RoundWish[K] | undefined) => {
    const { [key]: _before, ...others } = wish;
    onChange(value === undefined ? others : { ...others, [key]: value });
  };
  const choice = (label: MessageId, key: keyof RoundWish, testid: string, options: readonly Option[]) => (
    <Field label={t(label)}>
      {(ids) => (
        <Select
          {...ids}
          value={String(wish[key] ?? AS_SET)}
          testid={testid}
          options={[
            { value: AS_SET, label: t(key === "countdownS" ? "options.countdownAsSet" : "options.asSet") },
            ...options,
          ]}
          onChange={(text) => change(key, text === AS_SET ? undefined : fromText(key, text))}
        />
      )}
    </Field>
  );
  return (
    <Fold title={t("options.title")} testid="round-options">
      {choice("options.countdown", "countdownS", "option-countdown", seconds(COUNTDOWNS_S))}
      {choice("options.grace", "graceS", "option-grace", seconds(GRACES_S))}
      {choice("options.mayReturn", "mayReturn", "option-return", yesNo)}
      {choice("options.maySwitch", "maySwitch", "option-switch", yesNo)}
      {choice(
        "options.late",
        "late",
        "option-late",
        LATES.map((late) => ({ value: late, label: t(`late.${late}`) })),
      )}
    </Fold>
  );
}

function fromText(key: keyof RoundWish, text: string): RoundWish[keyof RoundWish] {
  switch (key) {
    case "countdownS":
    case "graceS":
      return Number(text);
    case "mayReturn":
    case "maySwitch":
      return text === "true";
    case "late":
      return text as Late;
    case "warningsS":
      return undefined;
  }
}
