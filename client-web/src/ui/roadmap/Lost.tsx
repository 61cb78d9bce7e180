import { t } from "../../i18n";
import { Button } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { Dialog } from "../parts/Dialog";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";

/** What the server did not take, to be copied before it is gone. */
export function Lost() {
  const handle = useRoadmap();
  const texts = handle.lost.value;
  const why = handle.lostBecause.value;
  if (why === null || texts.length === 0) return null;
  return (
    <Dialog
      title={t("lost.title")}
      onClose={() => handle.forgetLost()}
      actions={
        <Button look="primary" testid="lost-done" onClick={() => handle.forgetLost()}>
          {t("lost.done")}
        </Button>
      }
    >
      <div class={fields.stack} data-testid="lost" data-why={why}>
        <p>{t(`lost.${why}`)}</p>
        {texts.map((text) => (
          <CopyField key={`${text.path}${text.text}`} label={t("lost.yours")} value={text.text} />
        ))}
      </div>
    </Dialog>
  );
}
