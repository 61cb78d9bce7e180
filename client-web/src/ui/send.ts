import type { Live } from "../app/contract";
import type { ClientCommand } from "../protocol/generated";
import { rejectionText } from "./failures";
import { toast } from "./toasts";

/** Asks the server; a refusal is said in plain words. True when it was done. */
export async function send(live: Live, command: ClientCommand): Promise<boolean> {
  const outcome = await live.command(command);
  if (!outcome.ok) toast(rejectionText(outcome.code), "warn");
  return outcome.ok;
}
