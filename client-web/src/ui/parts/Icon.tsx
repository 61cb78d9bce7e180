/** One stroke, 24-unit grid, round ends. Drawn for this product. */
const PATHS = {
  mic: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  micOff:
    "M9 9v2a3 3 0 0 0 4.6 2.5M15 11V6a3 3 0 0 0-5.6-1.5M5.5 11a6.5 6.5 0 0 0 10 5.4M18.4 11.6c0-.2.1-.4.1-.6M12 17.5V21M4 3.5l16 17",
  camera:
    "M4.5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM14.5 10.8l5.2-3a1 1 0 0 1 1.8.9v6.6a1 1 0 0 1-1.8.9l-5.2-3",
  cameraOff:
    "M9 6.5h3.5a2 2 0 0 1 2 2v2.3l5.2-3a1 1 0 0 1 1.8.9v6.6M14.5 14v1.5a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M4 3.5l16 17",
  screen:
    "M4 4.5h16a1.5 1.5 0 0 1 1.5 1.5v9.5A1.5 1.5 0 0 1 20 17H4a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 4 4.5ZM8.5 20.5h7M12 13.5v-6M9.3 9.8 12 7.2l2.7 2.6",
  screenOff:
    "M4 4.5h16a1.5 1.5 0 0 1 1.5 1.5v9.5A1.5 1.5 0 0 1 20 17H4a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 4 4.5ZM8.5 20.5h7M9.8 8.6l4.4 4.4M14.2 8.6 9.8 13",
  hand: "M8 12.5V6a1.5 1.5 0 0 1 3 0v5M11 10.5V4.5a1.5 1.5 0 0 1 3 0v6M14 10.8V6a1.5 1.5 0 0 1 3 0v8.5c0 3.6-2.3 6-5.6 6-2.4 0-3.8-1-5-3L3.9 13.6a1.4 1.4 0 0 1 2.3-1.6L8 14.2",
  chat: "M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.500h-7L7.5 20v-3.500H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.500ZM8 9h8M8 12.300h5",
  people:
    "M9 11.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-3.3 2.9-5.5 6.5-5.500s6.5 2.2 6.5 5.500M16 5a3.2 3.2 0 0 1 0 6.200M17.8 15c2.3.6 3.7 2.4 3.7 5",
  leave: "M10 4.500H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.500h4M15 8l4 4-4 4M19 12H9.5",
  desk: "M3.5 4.500h7v7h-7ZM13.5 4.500h7v4h-7ZM13.5 11.500h7v8h-7ZM3.5 14.500h7v5h-7Z",
  copy: "M9 8.500h9A1.5 1.5 0 0 1 19.5 10v9a1.5 1.5 0 0 1-1.5 1.500H9A1.5 1.5 0 0 1 7.5 19v-9A1.5 1.5 0 0 1 9 8.500ZM16.5 5.500A1.5 1.5 0 0 0 15 4H6a1.5 1.5 0 0 0-1.5 1.500v9A1.5 1.5 0 0 0 6 16",
  check: "M5 12.5 10 17.5 19.5 7",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  trash:
    "M4.5 7h15M10 11v5.500M14 11v5.500M6.5 7l.8 11.600a1.5 1.5 0 0 0 1.5 1.400h6.400a1.5 1.5 0 0 0 1.5-1.400L17.5 7M9 7V5a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2",
  undo: "M8.5 5.5 4.5 9.500l4 4M4.5 9.500h9a6 6 0 0 1 0 12H9",
  redo: "M15.5 5.500l4 4-4 4M19.5 9.500h-9a6 6 0 0 0 0 12H15",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  more: "M12 6.200v.1M12 12v.1M12 17.800v.1",
  download: "M12 4v11M7.5 11l4.5 4.500L16.5 11M4.5 19.500h15",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.500V12l3 2",
  door: "M6.5 20.500V5A1.5 1.5 0 0 1 8 3.500h8A1.5 1.5 0 0 1 17.5 5v15.500M3.5 20.500h17M14 12v.1",
  send: "M4 12 20.5 4.5 14.5 20.5 11.5 13.500ZM11.5 13.5 20.5 4.5",
  globe:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.6 3.6 5.6 3.6 9s-1.1 6.4-3.6 9c-2.5-2.6-3.6-5.6-3.6-9S9.5 5.6 12 3Z",
  stage: "M3.5 4.500h17M5 4.500v9.500h14V4.500M12 14v3M8 20.500l4-3.5 4 3.5",
  pencil: "M4 20l1-4.500L16.5 4a2 2 0 0 1 2.8 0l.7.7a2 2 0 0 1 0 2.800L8.5 19ZM14.5 6l3.5 3.5",
  megaphone: "M4 10v4.500h3L16.5 19V5L7 10ZM7 14.500l1.5 5.500h2.500L10 15.800M19.5 9.500a4 4 0 0 1 0 5",
  shuffle:
    "M4 7h3.500c4 0 5 10 9 10H20M4 17h3.500c1.5 0 2.6-1.4 3.5-3M13 10c.9-1.7 2-3 3.5-3H20M17.5 4.5 20 7l-2.5 2.500M17.5 14.5 20 17l-2.5 2.5",
  eye: "M2.5 12C4.5 8 8 5.5 12 5.500S19.5 8 21.5 12c-2 4-5.5 6.5-9.5 6.500S4.5 16 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.700L12 17",
  warning: "M12 4 2.8 19.500h18.400ZM12 10v4.500M12 17v.1",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.500M12 7.800v.1",
  restore: "M4 12a8 8 0 1 0 2.6-5.900M4 4v4h4M12 8v4l2.5 1.5",
  chevron: "M6 9.5 12 15.5 18 9.5",
  sound: "M4 9.500v5h3.500L12 18.500v-13L7.5 9.500ZM15.5 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  wifiOff:
    "M5 12.500a10 10 0 0 1 4-2.400M13.5 9.700a10 10 0 0 1 5.5 2.800M2.5 9a14 14 0 0 1 4.3-2.800M11 5a14 14 0 0 1 10.5 4M8.5 16a5 5 0 0 1 6.3-.600M12 19.500v.1M4 3.500l16 17",
  grid: "M4.5 4.500h6v6h-6ZM13.5 4.500h6v6h-6ZM4.5 13.500h6v6h-6ZM13.5 13.500h6v6h-6Z",
  focus: "M4.5 4.500h15v10h-15ZM4.5 17.500h4v2h-4ZM10 17.500h4v2h-4ZM15.5 17.500h4v2h-4Z",
  offline: "M7 18.500a4 4 0 0 1-.5-8 6 6 0 0 1 11-1.6 4.8 4.8 0 0 1 1 9.400M12 12.500v8M9.3 15l2.7-2.7 2.7 2.7",
  leaf: "M5 19c0-9 5-14 15-14 0 9-5 14-12 14-1 0-2-.3-3-1M5 19c2-5 5-7.500 9-9",
  signalGood: "M4 20v-3M9.300 20v-7M14.700 20v-11M20 20V5",
  signalFair: "M4 20v-3M9.300 20v-7M14.700 20v-.1M20 20v-.1",
  signalPoor: "M4 20v-4M10 20v-.1M17.500 5v8.500M17.500 19.500v.1",
  signalNone: "M4 20v-.1M9.300 20v-.1M14.700 20v-.1M20 20v-.1",
  paper: "M6.5 3.500h7l4.5 4.500v12.500h-11.500ZM13.5 3.500V8H18M9.5 12h5M9.5 15.500h5",
} as const;

export type IconName = keyof typeof PATHS;

/** Icons that point along the line of reading turn round in right-to-left. */
const DIRECTIONAL = new Set<IconName>(["leave", "send", "undo", "redo", "chat"]);

/** Dots and bars, which a thin line would lose. */
const BOLD = new Set<IconName>(["more", "signalGood", "signalFair", "signalPoor", "signalNone"]);

/** Always beside or inside something that has a name; never read out itself. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class={DIRECTIONAL.has(name) ? "icon icon-directional" : "icon"}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={BOLD.has(name) ? 3 : 1.8}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
