import { t } from "../../i18n";
import { COUNTRIES } from "../../i18n/countries";
import { collator, countryName } from "../../i18n/format";
import { type Fields, NAME_CHARS_MAX, type Profile, SCHOOL_CHARS_MAX } from "../../protocol/generated";
import { GOAL_NUMBERS, goalName } from "../goals";
import { Field, TextField } from "../parts/Field";
import { Said } from "../parts/Said";
import { Select } from "../parts/Select";
import { LanguageChips } from "./LanguageChips";
import type { Missing } from "./missing";

interface ProfileFieldsProps {
  readonly profile: Profile;
  /** What this webinar asks for besides a name. */
  readonly required: Fields;
  readonly missing: readonly Missing[];
  readonly onChange: (profile: Profile) => void;
}

export function ProfileFields({ profile, required, missing, onChange }: ProfileFieldsProps) {
  const error = (field: Missing) =>
    missing.includes(field) ? t(field === "name" ? "profile.nameMissing" : "profile.missing") : null;
  return (
    <>
      <TextField
        label={t("profile.name")}
        value={profile.name}
        onInput={(name) => onChange({ ...profile, name })}
        error={error("name")}
        autocomplete="name"
        max={NAME_CHARS_MAX}
        required
        testid="join-name"
        marks="name"
      />
      <TextField
        label={t("profile.school")}
        value={profile.school}
        onInput={(school) => onChange({ ...profile, school })}
        error={error("school")}
        autocomplete="organization"
        max={SCHOOL_CHARS_MAX}
        optional={!required.school}
        required={required.school}
        testid="join-school"
        marks="school"
      />
      <Field label={t("profile.country")} optional={!required.country} error={error("country")}>
        {(ids) => (
          <Select
            {...ids}
            value={profile.country}
            onChange={(country) => onChange({ ...profile, country })}
            options={countryOptions()}
            testid="join-country"
            marks="country"
          />
        )}
      </Field>
      <LanguageChips chosen={profile.languages} onChange={(languages) => onChange({ ...profile, languages })} />
      {error("language") && (
        <p tabIndex={-1} data-missing="language">
          <Said about="profile.language" text={error("language") ?? ""} />
        </p>
      )}
      <Field label={t("profile.goal")} optional={!required.goal} error={error("goal")} help={t("profile.goalHelp")}>
        {(ids) => (
          <Select
            {...ids}
            value={String(profile.goals?.[0] ?? "")}
            onChange={(goal) => onChange(withGoal(profile, goal))}
            options={[
              { value: "", label: t("profile.goalNone") },
              ...GOAL_NUMBERS.map((goal) => ({ value: String(goal), label: `${goal} · ${goalName(goal)}` })),
            ]}
            testid="join-goal"
            marks="goal"
          />
        )}
      </Field>
    </>
  );
}

/** The first wish; a second one from before stays behind it. */
function withGoal(profile: Profile, goal: string): Profile {
  const { goals = [], ...rest } = profile;
  if (goal === "") return rest;
  const second = goals.slice(1).filter((one) => one !== Number(goal));
  return { ...rest, goals: [Number(goal), ...second] };
}

function countryOptions() {
  const order = collator();
  const named = COUNTRIES.map((value) => ({ value, label: countryName(value) }));
  named.sort((a, b) => order.compare(a.label, b.label));
  return [{ value: "", label: t("profile.countryNone") }, ...named];
}
