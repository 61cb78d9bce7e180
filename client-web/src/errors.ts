import type { ApiErrorCode } from "./protocol/generated";

/** An HTTP call that did not do what it was asked. `offline` means that no answer came at all. */
export class ApiFailure extends Error {
  constructor(
    readonly code: ApiErrorCode | "offline",
    message: string,
  ) {
    super(message);
    this.name = "ApiFailure";
  }
}
