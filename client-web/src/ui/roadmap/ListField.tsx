import { t } from "../../i18n";
import { DraftField } from "../parts/DraftField";
import fields from "./fields.module.css";

interface ListFieldProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly max: number;
  /** Each is an address on the web. */
  readonly addresses?: boolean;
  readonly readOnly: boolean;
  readonly onChange: (values: string[]) => void;
}

/** Several short words or addresses, written with commas or spaces between them. */
export function ListField({ label, values, max, addresses = false, readOnly, onChange }: ListFieldProps) {
  return (
    <DraftField<string[]>
      label={label}
      help={t(addresses ? "value.addressesHelp" : "value.listHelp", { max })}
      draft={{
        shown: values.join(addresses ? " " : ", "),
        read: (text) => {
          const parts = text.split(addresses ? /[\s,]+/ : /[,;،、，]+/).map((part) => part.trim());
          const named = [...new Set(parts)].filter(Boolean);
          const bad = addresses ? named.find((part) => !isAddress(part)) : undefined;
          if (bad !== undefined) return { wrong: t("value.noAddress", { address: bad }) };
          return named.length > max ? { wrong: t("value.tooMany", { max }) } : { value: named };
        },
        take: onChange,
      }}
      input={{ type: "text", dir: addresses ? "ltr" : "auto", maxLength: 500, readOnly }}
    >
      {addresses && values.length > 0 && (
        <ul class={fields.links}>
          {values.map((address) => (
            <li key={address}>
              <a href={address} target="_blank" rel="noopener noreferrer" dir="ltr">
                {address}
              </a>
            </li>
          ))}
        </ul>
      )}
    </DraftField>
  );
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s"<>]+$/i.test(text) && URL.canParse(text);
}
