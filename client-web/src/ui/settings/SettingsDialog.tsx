import { useSignal } from "@preact/signals";
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
  const microphone = useSignal("");
  const camera = useSignal("");
  const problem = media.local.value.problem;
  return (
    <Dialog title={t("settings.title")} onClose={onClose}>
      {problem && <MediaHelp problem={problem} />}
      <Field label={t("devices.microphone")}>
        {(ids) => (
          <Select
            {...ids}
            value={microphone.value}
            options={[{ value: "", label: t("devices.defaultMicrophone") }, ...devices.microphones.value.map(option)]}
            onChange={(id) => {
              microphone.value = id;
              void media.useMicrophone(id);
            }}
          />
        )}
      </Field>
      <Field label={t("devices.camera")}>
        {(ids) => (
          <Select
            {...ids}
            value={camera.value}
            options={[{ value: "", label: t("devices.defaultCamera") }, ...devices.cameras.value.map(option)]}
            onChange={(id) => {
              camera.value = id;
              void media.useCamera(id);
            }}
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

function option(device: { readonly id: string; readonly label: string }) {
  return { value: device.id, label: device.label || device.id };
}
