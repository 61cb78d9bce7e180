import { useSignal } from "@preact/signals";
import type { MediaChoice } from "../../app/contract";
import { gradeAllows } from "../../core/grade";
import { t } from "../../i18n";
import type { DataGrade, Role } from "../../protocol/generated";
import { loadLinkTrial, loadOutputField, loadSpeakerTrial } from "../check/load";
import { useApp } from "../context";
import { Lazy } from "../Lazy";
import { GradePicker } from "../link/GradePicker";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { Icon } from "../parts/Icon";
import { MediaHelp } from "../parts/MediaHelp";
import { Select } from "../parts/Select";
import { loadTreat } from "../treat/load";
import styles from "./join.module.css";
import { LevelMeter } from "./LevelMeter";
import { PreviewVideo } from "./PreviewVideo";

interface DeviceCheckProps {
  readonly role: Role;
  readonly choice: MediaChoice;
  readonly onChoose: (choice: MediaChoice) => void;
  readonly onSpend: (grade: DataGrade) => void;
  /** One's way in, for those who have to change the browser. */
  readonly link: string;
}

/** How you will be seen and heard, before anybody sees or hears you. */
export function DeviceCheck({ role, choice, onChoose, onSpend, link }: DeviceCheckProps) {
  const { devices } = useApp();
  const problems = devices.problems.value;
  const may = gradeAllows(choice.grade);
  const pickers = useSignal(false);
  // Whoever wants something made of their picture or sound sees how that goes.
  const treated = useSignal(devices.treatments.blurred.peek() || devices.treatments.wish.peek() !== "usual");
  return (
    <section class={styles.card} aria-labelledby="join-check">
      <h2 id="join-check">{t("join.check")}</h2>
      <div class={styles.preview}>
        <PreviewVideo
          stream={choice.camera ? devices.preview.value : null}
          mirrored={choice.facing !== "environment"}
        />
        <div class={styles.previewBar}>
          <Toggle
            kind="microphone"
            on={choice.microphone}
            disabled={!may.microphone}
            onClick={() => onChoose({ ...choice, microphone: !choice.microphone })}
          />
          <Toggle
            kind="camera"
            on={choice.camera}
            disabled={!may.camera}
            onClick={() => onChoose({ ...choice, camera: !choice.camera })}
          />
          {devices.canFlip.value && choice.camera && (
            <button
              type="button"
              class={styles.toggle}
              aria-label={t("devices.flip")}
              title={t("devices.flip")}
              data-testid="join-flip"
              onClick={() => onChoose(flipped(choice))}
            >
              <Icon name="flip" size={22} />
            </button>
          )}
        </div>
      </div>
      <LevelMeter on={choice.microphone} />
      {problems.length > 0 && <MediaHelp problems={problems} link={link} onAgain={() => onChoose({ ...choice })} />}
      <Trials choice={choice} onSpend={onSpend} />
      {role === "attendee" && <p class={styles.small}>{t("join.attendeeHint")}</p>}
      <GradePicker short value={choice.grade} onChoose={onSpend} />
      <details
        class={styles.pickers}
        open={treated.value}
        onToggle={(event) => (treated.value = event.currentTarget.open)}
      >
        <summary data-testid="join-treat">{t("devices.treat")}</summary>
        {treated.value && <Lazy load={loadTreat} props={{ onCamera: (camera) => onChoose({ ...choice, camera }) }} />}
      </details>
      <details class={styles.pickers} onToggle={(event) => (pickers.value ||= event.currentTarget.open)}>
        <summary>{t("devices.choose")}</summary>
        <Field label={t("devices.microphone")}>
          {(ids) => (
            <Select
              {...ids}
              value={choice.microphoneId ?? ""}
              onChange={(id) => onChoose({ ...choice, microphoneId: id || null })}
              options={deviceOptions(devices.microphones.value, t("devices.defaultMicrophone"))}
              testid="join-mic-device"
            />
          )}
        </Field>
        <Field label={t("devices.camera")}>
          {(ids) => (
            <Select
              {...ids}
              value={choice.cameraId ?? ""}
              onChange={(id) => onChoose({ ...choice, cameraId: id || null })}
              options={deviceOptions(devices.cameras.value, t("devices.defaultCamera"))}
              testid="join-camera-device"
            />
          )}
        </Field>
        {pickers.value && <Lazy load={loadOutputField} props={{}} />}
      </details>
    </section>
  );
}

/** What can be tried: each is fetched and run by its press. */
function Trials({ choice, onSpend }: Pick<DeviceCheckProps, "choice" | "onSpend">) {
  const sound = useSignal(false);
  const line = useSignal(false);
  return (
    <div class={styles.trials}>
      <div class={styles.tries}>
        {!sound.value && (
          <Button size="small" icon="sound" testid="try-sound" onClick={() => (sound.value = true)}>
            {t("devices.trySound")}
          </Button>
        )}
        {!line.value && (
          <Button size="small" icon="signalGood" testid="try-link" onClick={() => (line.value = true)}>
            {t("devices.tryLink")}
          </Button>
        )}
      </div>
      {sound.value && <Lazy load={loadSpeakerTrial} props={{}} />}
      {line.value && <Lazy load={loadLinkTrial} props={{ grade: choice.grade, onSpend }} />}
    </div>
  );
}

function flipped(choice: MediaChoice): MediaChoice {
  return { ...choice, cameraId: null, facing: choice.facing === "environment" ? "user" : "environment" };
}

function Toggle({
  kind,
  on,
  disabled,
  onClick,
}: {
  readonly kind: "microphone" | "camera";
  readonly on: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  const icon = kind === "microphone" ? (on ? "mic" : "micOff") : on ? "camera" : "cameraOff";
  const label = kind === "microphone" ? t("devices.withMicrophone") : t("devices.withCamera");
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      disabled={disabled}
      aria-label={label}
      title={label}
      class={on ? styles.toggle : `${styles.toggle} ${styles.toggleOff}`}
      data-testid={kind === "microphone" ? "join-mic" : "join-camera"}
      onClick={onClick}
    >
      <Icon name={icon} size={22} />
      <span>{on ? t("devices.on") : t("devices.off")}</span>
    </button>
  );
}

function deviceOptions(found: readonly { id: string; label: string }[], fallback: string) {
  const named = found.map((device, index) => ({ value: device.id, label: device.label || `${fallback} ${index + 1}` }));
  return [{ value: "", label: fallback }, ...named];
}
