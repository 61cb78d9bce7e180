import type { Fields, Profile } from "../../protocol/generated";

/** What a newcomer has to say. */
export type Missing = "name" | keyof Fields;

/** What this webinar asks for and the profile lacks, in the order of the form. */
export function missingIn(profile: Profile, required: Fields): readonly Missing[] {
  const said: Readonly<Record<Missing, boolean>> = {
    name: profile.name.trim() !== "",
    school: profile.school.trim() !== "",
    country: profile.country !== "",
    language: profile.languages.length > 0,
    goal: (profile.goals ?? []).length > 0,
  };
  const asked: readonly Missing[] = ["name", "school", "country", "language", "goal"];
  return asked.filter((field) => (field === "name" || required[field]) && !said[field]);
}
