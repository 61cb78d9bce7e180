import type { MediaChoice } from "../../app/contract";
import { gradeAllows } from "../../core/grade";
import { t } from "../../i18n";
import type { DataGrade, Role } from "../../protocol/generated";
import { useApp } from "../context";
import { GradePicker } from "../link/GradePicker";
import { Field } from "../parts/Field";
import { Icon } from "../parts/Icon";
import { MediaHelp } from "../parts/MediaHelp";
import { Select } from "../parts/Select";
import styles from "./join.module.css";
import { LevelMeter } from "./LevelMeter";
import { PreviewVideo } from "./PreviewVideo";

interface DeviceCheckProps {
  readonly role: Role;
  readonly choice: MediaChoice;
  readonly onChoose: (choice: MediaChoice) => void;
  readonly onSpend: (grade: DataGrade) => void;
}

/** How you will be seen and heard, before anybody sees or hears you. */
export function DeviceCheck({ role, choice, onChoose, onSpend }: DeviceCheckProps) {
  const { devices } = useApp();
  const problem = devices.problem.value;
  const may = gradeAllows(choice.grade);
  return (
    <section class={styles.card} aria-labelledby="join-check">
      <h2 id="join-check">{t("join.check")}</h2>
      <div class={styles.preview}>
        <PreviewVideo stream={choice.camera ? devices.preview.value : null} />
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
        </div>
      </div>
      <LevelMeter on={choice.microphone} />
      {problem && <MediaHelp problem={problem} />}
      {role === "attendee" && <p class={styles.small}>{t("join.attendeeHint")}</p>}
      <GradePicker short value={choice.grade} onChoose={onSpend} />
      <details class={styles.pickers}>
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
      </details>
    </section>
  );
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
