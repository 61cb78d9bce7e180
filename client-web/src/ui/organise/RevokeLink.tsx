import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Role } from "../../protocol/generated";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { roleName } from "../words";

interface RevokeLinkProps {
  readonly role: Role;
  readonly onRevoke: () => Promise<void>;
}

/** Asks first: a revoked link cannot come back, only a new one can be made. */
export function RevokeLink({ role, onRevoke }: RevokeLinkProps) {
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button look="quiet" size="small" icon="trash" testid={`link-revoke-${role}`} onClick={() => setAsking(true)}>
        {t("organise.revoke")}
      </Button>
      {asking && (
        <Dialog
          title={t("organise.revokeTitle", { role: roleName(role) })}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{t("organise.revokeKeep")}</Button>
              <Button look="danger" testid="link-revoke-confirm" onClick={() => void onRevoke().finally(close)}>
                {t("organise.revoke")}
              </Button>
            </>
          }
        >
          <p>{t("organise.revokeHelp")}</p>
        </Dialog>
      )}
    </>
  );
}
