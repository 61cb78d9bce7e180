import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { toast } from "./toasts";

/** A part that is fetched once it is wanted, and is nowhere until it has come. If it does not, that is said. */
export function useLoaded<P extends object>(
  load: () => Promise<ComponentType<P>>,
  wanted: boolean,
): ComponentType<P> | null {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    if (!wanted || Part !== null) return;
    let still = true;
    load().then(
      (part) => still && setPart(() => part),
      () => still && toast(t("page.loadFailed"), "warn"),
    );
    return () => {
      still = false;
    };
  }, [wanted, Part]);
  return wanted ? Part : null;
}
