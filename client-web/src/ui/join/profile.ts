import { locale } from "../../i18n";
import type { Profile } from "../../protocol/generated";
import { keep, recall } from "../storage";

const KEY = "plenary.profile";

/** What this browser remembers of its person, so that nobody is asked twice. */
export function knownProfile(): Profile {
  const known = recall<Partial<Profile>>("local", KEY);
  return {
    name: known?.name ?? "",
    school: known?.school ?? "",
    country: known?.country ?? "",
    languages: known?.languages ?? [locale.peek() === "zh-Hans" ? "zh" : locale.peek()],
  };
}

export function keepProfile(profile: Profile): void {
  keep("local", KEY, profile);
}
