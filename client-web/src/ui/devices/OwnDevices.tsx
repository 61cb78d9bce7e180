import { t } from "../../i18n";
import type { DeviceView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { send } from "../send";
import { HandOver } from "./HandOver";
import styles from "./own.module.css";

/** Our devices in this session, and a code for one more. */
export function OwnDevices({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const others = live.otherDevices.value;
  return (
    <Dialog title={t("own.title")} onClose={onClose}>
      <ul class={styles.list} data-testid="own-devices">
        <li class={styles.device}>
          <span class={styles.name}>{t("own.this")}</span>
          {others.length > 0 && (
            <Button size="small" testid="own-leave-here" onClick={() => void live.leaveHere()}>
              {t("own.leaveHere")}
            </Button>
          )}
        </li>
        {others.map((device, index) => (
          <Other key={device.id} device={device} number={index + 2} />
        ))}
      </ul>
      <HandOver />
    </Dialog>
  );
}

function Other({ device, number }: { readonly device: DeviceView; readonly number: number }) {
  const live = useLive();
  return (
    <li class={styles.device} data-testid="own-device">
      <span class={styles.name}>
        {t("own.one", { number })}
        <span class={styles.sends}>{sends(device)}</span>
      </span>
      <Button
        size="small"
        look="danger"
        testid="own-device-end"
        onClick={() => void send(live, { type: "endDevice", device: device.id })}
      >
        <span aria-hidden="true">{t("own.end")}</span>
        <span class="visually-hidden">{t("own.endOne", { number })}</span>
      </Button>
    </li>
  );
}

function sends({ media }: DeviceView): string {
  const on = [
    media.microphone && t("own.microphone"),
    media.camera && t("own.camera"),
    media.screen && t("own.screen"),
  ].filter((what) => what !== false);
  return on.length === 0 ? t("own.silent") : on.join(" · ");
}
