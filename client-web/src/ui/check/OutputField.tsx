import { t } from "../../i18n";
import { useApp } from "../context";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";

/** Where sound comes out, in browsers that let a page choose. */
export function OutputField() {
  const { devices } = useApp();
  if (!devices.canChooseSpeaker || devices.speakers.value.length === 0) return null;
  const fallback = t("speaker.default");
  const named = devices.speakers.value.map(({ id, label }, index) => ({
    value: id,
    label: label || `${fallback} ${index + 1}`,
  }));
  return (
    <Field label={t("speaker.choose")}>
      {(ids) => (
        <Select
          {...ids}
          value={devices.speaker.value}
          onChange={(id) => devices.chooseSpeaker(id)}
          options={[{ value: "", label: fallback }, ...named]}
          testid="speaker-device"
        />
      )}
    </Field>
  );
}
