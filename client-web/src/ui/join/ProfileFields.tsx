import { locale, t } from "../../i18n";
import { COUNTRIES } from "../../i18n/countries";
import { countryName } from "../../i18n/format";
import { NAME_CHARS_MAX, type Profile, SCHOOL_CHARS_MAX } from "../../protocol/generated";
import { Field, TextField } from "../parts/Field";
import { Select } from "../parts/Select";
import { LanguageChips } from "./LanguageChips";

interface ProfileFieldsProps {
  readonly profile: Profile;
  readonly nameMissing: boolean;
  readonly onChange: (profile: Profile) => void;
}

export function ProfileFields({ profile, nameMissing, onChange }: ProfileFieldsProps) {
  return (
    <>
      <TextField
        label={t("profile.name")}
        value={profile.name}
        onInput={(name) => onChange({ ...profile, name })}
        error={nameMissing ? t("profile.nameMissing") : null}
        autocomplete="name"
        max={NAME_CHARS_MAX}
        required
        testid="join-name"
      />
      <TextField
        label={t("profile.school")}
        value={profile.school}
        onInput={(school) => onChange({ ...profile, school })}
        autocomplete="organization"
        max={SCHOOL_CHARS_MAX}
        optional
        testid="join-school"
      />
      <Field label={t("profile.country")} optional>
        {(ids) => (
          <Select
            {...ids}
            value={profile.country}
            onChange={(country) => onChange({ ...profile, country })}
            options={countryOptions()}
            testid="join-country"
          />
        )}
      </Field>
      <LanguageChips chosen={profile.languages} onChange={(languages) => onChange({ ...profile, languages })} />
    </>
  );
}

function countryOptions() {
  const order = new Intl.Collator(locale.value);
  const named = COUNTRIES.map((value) => ({ value, label: countryName(value) }));
  named.sort((a, b) => order.compare(a.label, b.label));
  return [{ value: "", label: t("profile.countryNone") }, ...named];
}
