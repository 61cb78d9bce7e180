/**
 * Where a person's browser has its switch for camera and microphone. An in-app browser is a window inside another
 * program: many have no camera at all, whatever the page asks for.
 */
export type BrowserKind =
  | "chromeDesktop"
  | "chromeAndroid"
  | "chromeIos"
  | "safariIos"
  | "safariMac"
  | "firefoxDesktop"
  | "firefoxAndroid"
  | "inApp"
  | "other";

/** Programs whose window people open invitations in. */
export type Messenger = "Telegram" | "WeChat" | "WhatsApp" | "Facebook" | "Instagram" | "LINE";

export interface Browser {
  readonly kind: BrowserKind;
  /** Of an in-app browser, where it says so. */
  readonly messenger: Messenger | null;
  readonly system: "android" | "ios" | "windows" | "mac" | "other";
}

/** What a page can know of the window it is in. */
export interface Window {
  readonly userAgent: string;
  /** An iPad says that it is a Mac; it has more than one touch point. */
  readonly touchPoints: number;
  /** Telegram does not name itself, but leaves an object in the page. */
  readonly telegram: boolean;
}

const MESSENGERS: readonly (readonly [RegExp, Messenger])[] = [
  [/MicroMessenger/, "WeChat"],
  [/Telegram/, "Telegram"],
  [/WhatsApp/, "WhatsApp"],
  [/FBAN|FBAV|FB_IAB/, "Facebook"],
  [/Instagram/, "Instagram"],
  [/\bLine\//, "LINE"],
];

export function browserOf({ userAgent, touchPoints, telegram }: Window): Browser {
  const system = systemOf(userAgent, touchPoints);
  const named = MESSENGERS.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  const messenger = named ?? (telegram ? "Telegram" : null);
  if (messenger !== null) return { kind: "inApp", messenger, system };
  return { kind: kindOf(userAgent, system), messenger: null, system };
}

function systemOf(agent: string, touchPoints: number): Browser["system"] {
  if (/Android/.test(agent)) return "android";
  if (/iPhone|iPad|iPod/.test(agent)) return "ios";
  if (/Macintosh/.test(agent)) return touchPoints > 1 ? "ios" : "mac";
  return /Windows/.test(agent) ? "windows" : "other";
}

function kindOf(agent: string, system: Browser["system"]): BrowserKind {
  if (system === "ios") {
    // A window inside another program leaves out the word that Safari and its kin end with.
    if (!/Safari\//.test(agent)) return "inApp";
    return /CriOS|EdgiOS|FxiOS|YaBrowser/.test(agent) ? "chromeIos" : "safariIos";
  }
  if (/Firefox\//.test(agent)) return system === "android" ? "firefoxAndroid" : "firefoxDesktop";
  if (/; wv\)/.test(agent)) return "inApp";
  if (/Chrome\//.test(agent)) return system === "android" ? "chromeAndroid" : "chromeDesktop";
  return system === "mac" && /Safari\//.test(agent) ? "safariMac" : "other";
}
