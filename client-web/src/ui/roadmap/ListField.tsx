import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { controlClass, Field } from "../parts/Field";
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
  const refused = useSignal<string | null>(null);
  const take = (text: string) => {
    const parts = [...new Set(text.split(addresses ? /[\s,]+/ : /[,;،、，]+/).map((part) => part.trim()))].filter(
      Boolean,
    );
    const wrong = addresses ? parts.find((part) => !isAddress(part)) : undefined;
    refused.value = wrong === undefined ? null : t("value.noAddress", { address: wrong });
    if (wrong === undefined) onChange(parts.slice(0, max));
  };
  return (
    <Field label={label} help={t(addresses ? "value.addressesHelp" : "value.listHelp", { max })} error={refused.value}>
      {(ids) => (
        <>
          <input
            {...ids}
            class={controlClass}
            type="text"
            dir={addresses ? "ltr" : "auto"}
            maxLength={500}
            readOnly={readOnly}
            value={values.join(addresses ? " " : ", ")}
            onChange={(event) => take(event.currentTarget.value)}
          />
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
        </>
      )}
    </Field>
  );
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s"<>]+$/i.test(text) && URL.canParse(text);
}
