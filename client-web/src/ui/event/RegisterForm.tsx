import { useSignal } from "@preact/signals";
import { ApiFailure } from "../../errors";
import { t } from "../../i18n";
import type { Profile } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { type Missing, missingIn } from "../join/missing";
import { ProfileFields } from "../join/ProfileFields";
import { keepProfile, knownProfile } from "../join/profile";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { TextField } from "../parts/Field";
import { Note } from "../parts/Note";
import { say } from "../say";
import styles from "./event.module.css";
import { keepKept, mintedKey } from "./kept";

/** Nothing but a name is asked of everybody. */
const NOTHING_MORE = { school: false, country: false, language: false, goal: false } as const;

interface RegisterFormProps {
  readonly address: string;
  /** What they have to agree to; may be empty. */
  readonly consent: string;
  readonly onChanged: () => void;
}

export function RegisterForm({ address, consent, onChanged }: RegisterFormProps) {
  const { api } = useApp();
  const profile = useSignal<Profile>(knownProfile());
  const email = useSignal("");
  const agreed = useSignal(false);
  const missing = useSignal<readonly Missing[]>([]);
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);

  const register = async (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = profile.peek();
    missing.value = missingIn(wanted, NOTHING_MORE);
    problem.value = null;
    if (missing.value.length > 0) {
      document.querySelector<HTMLElement>('[data-missing="name"]')?.focus();
      return;
    }
    if (consent !== "" && !agreed.peek()) {
      problem.value = t("register.consentMissing");
      return;
    }
    busy.value = true;
    try {
      const { name, school, country, languages, goals = [] } = wanted;
      const request = { name: name.trim(), school: school.trim(), country, languages, goals };
      const seat = await api.register(address, {
        key: mintedKey(address),
        email: email.peek().trim(),
        consent,
        ...request,
      });
      keepProfile(wanted);
      keepKept(address, { name: request.name, code: seat.code, url: seat.url });
      say(t("register.done"));
    } catch (failure) {
      const code = failure instanceof ApiFailure ? failure.code : null;
      problem.value = code === "nameTaken" ? t("register.taken") : failureText(failure);
      if (code === "full" || code === "locked") onChanged();
    } finally {
      busy.value = false;
    }
  };

  return (
    <form class={styles.card} noValidate onSubmit={register} aria-labelledby="register" data-testid="register-form">
      <h2 id="register">{t("register.title")}</h2>
      <ProfileFields
        profile={profile.value}
        required={NOTHING_MORE}
        missing={missing.value}
        onChange={(next) => {
          profile.value = next;
          missing.value = [];
        }}
      />
      <TextField
        label={t("register.email")}
        help={t("register.emailHelp")}
        value={email.value}
        onInput={(text) => (email.value = text)}
        optional
        max={254}
        testid="register-email"
      />
      {consent !== "" && (
        <>
          <p class={styles.prose} dir="auto">
            {consent}
          </p>
          <Check
            label={t("register.consent")}
            checked={agreed.value}
            testid="register-consent"
            onChange={(on) => (agreed.value = on)}
          />
        </>
      )}
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      <Button look="primary" size="large" type="submit" wide busy={busy.value} testid="register-go">
        {t("register.go")}
      </Button>
      <p class={styles.zone}>{t("register.privacy")}</p>
    </form>
  );
}
