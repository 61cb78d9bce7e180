import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Lazy } from "../Lazy";
import { Button } from "../parts/Button";

const load = () => import("./OwnDevices").then((module) => module.OwnDevices);

/** The way to another device, and to those that are in. */
export function OwnDevicesButton() {
  const open = useSignal(false);
  return (
    <div>
      <Button icon="copy" testid="own-devices-open" onClick={() => (open.value = true)}>
        {t("own.open")}
      </Button>
      {open.value && <Lazy load={load} props={{ onClose: () => (open.value = false) }} />}
    </div>
  );
}
