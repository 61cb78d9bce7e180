import { keep, recall } from "../storage";

const KEY = "plenary.organiser";

/** The organiser's short token, for this tab only. */
export const organiserToken = {
  read: (): string | null => recall<string>("session", KEY),
  keep: (token: string | null): void => void keep("session", KEY, token),
};
