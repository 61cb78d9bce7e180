import type { Api } from "../../app/contract";
import type { ExchangeAnswer } from "../../protocol/generated";

type Exchange = Pick<Api, "exchange">;

let ahead: { readonly code: string; readonly answer: Promise<ExchangeAnswer> } | null = null;

/** Asks what an invitation says while its language is still fetched: neither needs the other, and a slow line makes each wait. */
export function readAhead(api: Exchange, code: string): void {
  const answer = api.exchange(code);
  // Whoever reads it is told of a failure.
  answer.catch(() => undefined);
  ahead = { code, answer };
}

/** The answer that is on its way, once; asks if there is none. */
export function readInvitation(api: Exchange, code: string): Promise<ExchangeAnswer> {
  const early = ahead?.code === code ? ahead.answer : null;
  ahead = null;
  return early ?? api.exchange(code);
}
