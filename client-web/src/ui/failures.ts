import { ApiFailure } from "../errors";
import { t, tOr } from "../i18n";

/** A sentence for a failed HTTP call. */
export function failureText(failure: unknown): string {
  if (failure instanceof ApiFailure) return tOr(`api.${failure.code}`, "api.unknown");
  return t("api.unknown");
}

/** A sentence for a command that the server turned down. */
export function rejectionText(code: string): string {
  return tOr(`rejected.${code}`, "rejected.unknown");
}
