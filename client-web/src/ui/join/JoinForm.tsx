import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MediaChoice } from "../../app/contract";
import { cameraByItself, gradeAllows } from "../../core/grade";
import { t } from "../../i18n";
import type { DataGrade, Profile } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { chosenGrade, keepGrade } from "../grade";
import { getReady } from "../live/load";
import { Button } from "../parts/Button";
import { Note } from "../parts/Note";
import { go } from "../router";
import { enter, resume } from "../session";
import { roleName } from "../words";
import { DeviceCheck } from "./DeviceCheck";
import type { Invitation } from "./Join";
import styles from "./join.module.css";
import { type Missing, missingIn } from "./missing";
import { ProfileFields } from "./ProfileFields";
import { keepProfile, knownProfile } from "./profile";

const NOTHING = { microphone: false, camera: false, microphoneId: null, cameraId: null } as const;

/** Who you are and how you come: with camera and microphone, or without. */
export function JoinForm({ code, invitation }: { readonly code: string; readonly invitation: Invitation }) {
  const app = useApp();
  const profile = useSignal<Profile>(invitation.person?.profile ?? knownProfile());
  const choice = useSignal<MediaChoice>(usual(NOTHING, chosenGrade.peek()));
  const missing = useSignal<readonly Missing[]>([]);
  const problem = useSignal<string | null>(null);
  const busy = useSignal<"now" | "without" | "again" | null>(null);
  const { devices } = app;

  useEffect(() => getReady(app), [app]);
  useEffect(() => {
    void devices.startPreview(choice.peek());
    return () => devices.stopPreview();
  }, [devices]);

  const choose = (next: MediaChoice) => {
    choice.value = next;
    void devices.startPreview(next);
  };

  const spend = (grade: DataGrade) => {
    keepGrade(grade);
    choose(usual(choice.peek(), grade));
  };

  const join = async (how: "now" | "without") => {
    const wanted = { ...profile.peek(), name: profile.peek().name.trim(), school: profile.peek().school.trim() };
    missing.value = missingIn(wanted, invitation.required);
    const [first] = missing.value;
    if (first !== undefined) {
      document.querySelector<HTMLElement>(`[data-missing="${first}"]`)?.focus();
      return;
    }
    busy.value = how;
    problem.value = null;
    try {
      const seat = await app.api.join(code, wanted);
      keepProfile(wanted);
      devices.stopPreview();
      await enter(app, seat, how === "now" ? choice.peek() : { ...NOTHING, grade: choice.peek().grade });
      go(`/live/${seat.webinar}`);
    } catch (failure) {
      problem.value = failureText(failure);
      busy.value = null;
    }
  };

  const again = async () => {
    busy.value = "again";
    try {
      if (await resume(app, invitation.webinar)) go(`/live/${invitation.webinar}`);
    } catch (failure) {
      app.forgetSeat(invitation.webinar);
      problem.value = failureText(failure);
    }
    busy.value = null;
  };

  return (
    <>
      <header class={styles.head}>
        <p class={styles.invited}>{t("join.invited")}</p>
        <h1 class={styles.title}>
          <bdi>{invitation.title}</bdi>
        </h1>
        <p class={styles.role}>{t("join.asRole", { role: roleName(invitation.role) })}</p>
      </header>
      {app.storedSeat(invitation.webinar) !== null && (
        <Note>
          {t("join.beenHere")}
          <Button
            look="primary"
            size="small"
            busy={busy.value === "again"}
            testid="join-again"
            onClick={() => void again()}
          >
            {t("join.continue")}
          </Button>
        </Note>
      )}
      <form
        class={styles.columns}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void join("now");
        }}
      >
        <DeviceCheck
          role={invitation.role}
          choice={choice.value}
          onChoose={choose}
          onSpend={spend}
          link={`${location.origin}/join#${code}`}
        />
        <section class={styles.card} aria-labelledby="join-who">
          <h2 id="join-who">{t("join.who")}</h2>
          <ProfileFields
            profile={profile.value}
            required={invitation.required}
            missing={missing.value}
            onChange={(next) => {
              profile.value = next;
              missing.value = [];
            }}
          />
          {invitation.lobby && <Note icon="door">{t("join.lobby")}</Note>}
          {problem.value && <Note tone="warn">{problem.value}</Note>}
          <div class={styles.actions}>
            <Button look="primary" size="large" type="submit" wide busy={busy.value === "now"} testid="join-now">
              {t("join.now")}
            </Button>
            <Button wide busy={busy.value === "without"} testid="join-without" onClick={() => void join("without")}>
              {t("join.without")}
            </Button>
            <p class={styles.small}>{t("join.privacy")}</p>
          </div>
        </section>
      </form>
    </>
  );
}

/** The devices one usually comes with when data may cost so much. */
function usual(devices: Omit<MediaChoice, "grade">, grade: DataGrade): MediaChoice {
  return { ...devices, microphone: gradeAllows(grade).microphone, camera: cameraByItself(grade), grade };
}
