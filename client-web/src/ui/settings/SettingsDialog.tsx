import type { Device, DeviceInUse } from "../../app/contract";
import { t } from "../../i18n";
import { loadOutputField } from "../check/load";
import { useApp, useLive } from "../context";
import { OwnDevicesButton } from "../devices/OwnDevicesButton";
import { KeysEntry } from "../keys/KeysButton";
import { Lazy } from "../Lazy";
import { chooseGrade } from "../link/choose";
import { GradePicker } from "../link/GradePicker";
import { Dialog } from "../parts/Dialog";
import { Field } from "../parts/Field";
import { LanguageSwitch } from "../parts/LanguageSwitch";
import { MediaHelp } from "../parts/MediaHelp";
import { Select } from "../parts/Select";
import { loadTreat } from "../treat/load";

/** Which microphone and camera, and the language, while in a session. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { devices } = useApp();
  const live = useLive();
  const { media } = live;
  const { problem, microphoneInUse, cameraInUse } = media.local.value;
  return (
    <Dialog title={t("settings.title")} onClose={onClose}>
      {problem && <MediaHelp problems={[problem]} />}
      <Field label={t("devices.microphone")}>
        {(ids) => (
          <Select
            {...ids}
            value={among(devices.microphones.value, microphoneInUse)}
            testid="settings-microphone"
            options={[{ value: "", label: t("devices.defaultMicrophone") }, ...devices.microphones.value.map(option)]}
            onChange={(id) => void media.useMicrophone(id)}
          />
        )}
      </Field>
      <Field label={t("devices.camera")}>
        {(ids) => (
          <Select
            {...ids}
            value={among(devices.cameras.value, cameraInUse)}
            testid="settings-camera"
            options={[{ value: "", label: t("devices.defaultCamera") }, ...devices.cameras.value.map(option)]}
            onChange={(id) => void media.useCamera(id)}
          />
        )}
      </Field>
      {devices.canChooseSpeaker && <Lazy load={loadOutputField} props={{}} />}
      <Lazy load={loadTreat} props={{ onCamera: (on) => void media.setCamera(on) }} />
      <GradePicker value={media.grade.value} onChoose={(grade) => void chooseGrade(live, grade)} />
      <div>
        <LanguageSwitch />
      </div>
      <KeysEntry onOpen={onClose} />
      <OwnDevicesButton />
    </Dialog>
  );
}

/** Of a list of devices, the one in use; what the system prefers where that cannot be told. */
function among(all: readonly Device[], used: DeviceInUse | null): string {
  if (used === null) return "";
  const same = all.find(({ id }) => id === used.id) ?? all.find(({ group }) => group && group === used.group);
  return same?.id ?? "";
}

function option(device: { readonly id: string; readonly label: string }) {
  return { value: device.id, label: device.label || device.id };
}
