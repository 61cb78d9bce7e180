import { useSignal } from "@preact/signals";
import { instantIn, ownZone, wallClock } from "../../core/zones";
import { t } from "../../i18n";
import { CONSENT_CHARS_MAX, type Listing, type Poster, type WebinarSummary } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { CopyField } from "../parts/CopyField";
import { controlClass, Field } from "../parts/Field";
import { Note } from "../parts/Note";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { say } from "../say";
import { AboutFields } from "./AboutFields";
import { readHosts, writeHosts } from "./hosts";
import styles from "./organise.module.css";
import { type WhenDraft, WhenFields } from "./WhenFields";

const LISTINGS: readonly Listing[] = ["address", "listed", "off"];
const REGISTRATIONS_MAX = 5_000;

interface PageOfProps {
  readonly organiser: string;
  readonly webinar: WebinarSummary;
  readonly onChanged: (webinar: WebinarSummary) => void;
}

/** The public page of a webinar: what stands on it, who finds it, who may register. */
export function PageOf({ organiser, webinar, onChanged }: PageOfProps) {
  const { api } = useApp();
  const { page } = webinar;
  const poster = useSignal<Poster>(page.poster);
  const when = useSignal<WhenDraft>(draftOf(webinar));
  const hosts = useSignal(writeHosts(page.poster.hosts));
  const problem = useSignal<string | null>(null);
  const noTime = useSignal(false);
  const busy = useSignal(false);
  const set = (change: Partial<Poster>) => {
    poster.value = { ...poster.peek(), ...change };
  };
  const rule = (change: Partial<Poster["registration"]>) =>
    set({ registration: { ...poster.peek().registration, ...change } });

  const save = async (event: Event) => {
    event.preventDefault();
    const { day, time, zone, minutes } = when.peek();
    noTime.value = day !== "" && time === "";
    if (noTime.value) return;
    const startsAt = instantIn(zone, day, time);
    const said = { ...poster.peek(), zone, minutes: Math.max(0, Math.round(Number(minutes)) || 0) };
    busy.value = true;
    problem.value = null;
    try {
      const change = { poster: { ...said, hosts: readHosts(hosts.peek()) } };
      onChanged(await api.changeWebinar(organiser, webinar.id, startsAt === null ? change : { ...change, startsAt }));
      say(t("poster.saved"));
    } catch (failure) {
      problem.value = failureText(failure);
    } finally {
      busy.value = false;
    }
  };
  const url = `${location.origin}/e/${page.address}`;
  const now = poster.value;
  return (
    <form class={styles.part} onSubmit={save} noValidate data-testid="page-of" data-registered={page.registered}>
      {page.poster.listing !== "off" && (
        <>
          <CopyField label={t("poster.address")} value={url} testid="page-address" />
          <a href={url} target="_blank" rel="noreferrer">
            {t("poster.open")}
          </a>
        </>
      )}
      <p data-testid="page-registered">{t("poster.registered", { count: page.registered })}</p>
      <WhenFields
        draft={when.value}
        error={noTime.value ? t("poster.timeMissing") : null}
        onChange={(draft) => (when.value = draft)}
      />
      <Field label={t("poster.listing")}>
        {(ids) => (
          <Select
            {...ids}
            value={now.listing}
            testid="page-listing"
            options={LISTINGS.map((value) => ({ value, label: t(`poster.listing.${value}`) }))}
            onChange={(listing) => set({ listing: listing as Listing })}
          />
        )}
      </Field>
      <AboutFields about={now} onChange={set} />
      <Field label={t("poster.hosts")} help={t("poster.hostsHelp")} optional>
        {(ids) => (
          <textarea
            {...ids}
            class={controlClass}
            rows={3}
            dir="auto"
            value={hosts.value}
            data-testid="page-hosts"
            onInput={(event) => (hosts.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Check
        label={t("poster.registration")}
        help={t("poster.registrationHelp")}
        checked={now.registration.open}
        testid="page-registration"
        onChange={(open) => rule({ open })}
      />
      {now.registration.open && (
        <>
          <NumberField
            label={t("poster.most")}
            help={t("poster.mostHelp")}
            value={now.registration.most}
            min={0}
            max={REGISTRATIONS_MAX}
            testid="page-most"
            onValue={(most) => rule({ most })}
          />
          <Field label={t("poster.consent")} help={t("poster.consentHelp")} optional>
            {(ids) => (
              <textarea
                {...ids}
                class={controlClass}
                rows={3}
                dir="auto"
                maxLength={CONSENT_CHARS_MAX}
                value={now.registration.consent}
                data-testid="page-consent"
                onInput={(event) => rule({ consent: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      <Button look="primary" type="submit" busy={busy.value} testid="page-save">
        {t("poster.save")}
      </Button>
    </form>
  );
}

function draftOf({ startsAt, page }: WebinarSummary): WhenDraft {
  const zone = page.poster.zone || ownZone();
  const minutes = String(page.poster.minutes);
  const wall = startsAt === null ? { day: "", time: "" } : wallClock(zone, startsAt);
  return { ...wall, zone, minutes };
}
