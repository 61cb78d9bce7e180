import {
  ArrowDown,
  ArrowUp,
  Check,
  ChevronDown,
  Clock,
  CloudUpload,
  Copy,
  DoorOpen,
  Download,
  EllipsisVertical,
  Eye,
  FileText,
  GalleryThumbnails,
  Globe,
  GripVertical,
  Hand,
  type IconNode,
  Info,
  LayoutDashboard,
  LayoutGrid,
  Leaf,
  LifeBuoy,
  Link,
  LogOut,
  Maximize2,
  Megaphone,
  MessageSquareText,
  Mic,
  MicOff,
  Minimize2,
  Minus,
  Pencil,
  Pin,
  Plus,
  Presentation,
  Redo2,
  RotateCcwClock,
  ScreenShare,
  ScreenShareOff,
  SendHorizontal,
  Settings2,
  ShipWheel,
  Shuffle,
  SmilePlus,
  SwitchCamera,
  Trash,
  TriangleAlert,
  Undo2,
  Users,
  VenetianMask,
  Video,
  VideoOff,
  Volume2,
  WifiOff,
  X,
} from "lucide";
import { h } from "preact";

/** Bars of a link, which the set has without the ones that are missing: a link that is poor would look like a small sign. */
const BARS = {
  signalGood: "M4 20v-3M9.3 20v-7M14.7 20v-11M20 20V5",
  signalFair: "M4 20v-3M9.3 20v-7M14.7 20v-.1M20 20v-.1",
  signalPoor: "M4 20v-4M10 20v-.1M17.5 5v8.5M17.5 19.5v.1",
  signalNone: "M4 20v-.1M9.3 20v-.1M14.7 20v-.1M20 20v-.1",
} as const;

/** By what they mean here. From Lucide (ISC): one stroke, 24 units, round ends; only those named here reach the browser. */
const SIGNS = {
  mic: Mic,
  micOff: MicOff,
  camera: Video,
  cameraOff: VideoOff,
  screen: ScreenShare,
  screenOff: ScreenShareOff,
  hand: Hand,
  chat: MessageSquareText,
  people: Users,
  leave: LogOut,
  desk: LayoutDashboard,
  copy: Copy,
  check: Check,
  plus: Plus,
  minus: Minus,
  widen: Maximize2,
  narrow: Minimize2,
  trash: Trash,
  undo: Undo2,
  redo: Redo2,
  up: ArrowUp,
  down: ArrowDown,
  close: X,
  more: EllipsisVertical,
  download: Download,
  clock: Clock,
  door: DoorOpen,
  send: SendHorizontal,
  globe: Globe,
  grip: GripVertical,
  stage: Presentation,
  pencil: Pencil,
  pin: Pin,
  megaphone: Megaphone,
  shuffle: Shuffle,
  eye: Eye,
  link: Link,
  warning: TriangleAlert,
  info: Info,
  restore: RotateCcwClock,
  chevron: ChevronDown,
  sound: Volume2,
  wifiOff: WifiOff,
  grid: LayoutGrid,
  focus: GalleryThumbnails,
  offline: CloudUpload,
  leaf: Leaf,
  paper: FileText,
  settings: Settings2,
  help: LifeBuoy,
  captain: ShipWheel,
  react: SmilePlus,
  flip: SwitchCamera,
  mask: VenetianMask,
} satisfies Record<string, IconNode>;

/** For the exhibits. */
export const ICON_NAMES = [...Object.keys(SIGNS), ...Object.keys(BARS)] as readonly IconName[];

export type IconName = keyof typeof SIGNS | keyof typeof BARS;

/** Icons that point along the line of reading turn round in right-to-left. Clocks, and what goes round like one, do not. */
const DIRECTIONAL: ReadonlySet<IconName> = new Set([
  "leave",
  "send",
  "undo",
  "redo",
  "chat",
  "paper",
  "sound",
  "megaphone",
]);

/** Always beside or inside something that has a name; never read out itself. Its size grows with the letters beside it. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return <Drawing nodes={nodesOf(name)} size={size} turns={DIRECTIONAL.has(name)} bold={name in BARS} />;
}

interface DrawingProps {
  readonly nodes: IconNode;
  readonly size?: number;
  readonly turns?: boolean;
  readonly bold?: boolean;
}

/** For parts that bring signs of their own with them, so that a page does not carry those it seldom shows. */
export function Drawing({ nodes, size = 20, turns = false, bold = false }: DrawingProps) {
  return (
    <svg
      class={turns ? "icon icon-directional" : "icon"}
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={bold ? 3 : 1.9}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {nodes.map(([shape, place], index) => h(shape, { key: index, ...place }))}
    </svg>
  );
}

function nodesOf(name: IconName): IconNode {
  return name in SIGNS ? SIGNS[name as keyof typeof SIGNS] : [["path", { d: BARS[name as keyof typeof BARS] }]];
}
