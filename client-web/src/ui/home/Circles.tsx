import styles from "./home.module.css";

const ROOMS = [
  { people: 4, fill: "var(--accent)", dot: "var(--accent-ink)" },
  { people: 5, fill: "var(--warm)", dot: "var(--warm-ink)" },
  { people: 3, fill: "var(--accent)", dot: "var(--accent-ink)" },
  { people: 5, fill: "var(--accent-soft)", dot: "var(--accent-text)" },
  { people: 4, fill: "var(--warm-soft)", dot: "var(--warm-text)" },
  { people: 5, fill: "var(--accent)", dot: "var(--accent-ink)" },
] as const;
const MIDDLE = 170;
const ORBIT = 118;
const ROOM = 40;

/** A plenary and its rooms, seen from above: everybody is a dot, each room has a sheet in its middle. Decorates only. */
export function Circles() {
  return (
    <svg class={styles.circles} viewBox="0 0 340 340" aria-hidden="true" focusable="false">
      <circle
        cx={MIDDLE}
        cy={MIDDLE}
        r={ORBIT}
        fill="none"
        stroke="var(--line)"
        stroke-width="2"
        stroke-dasharray="2 9"
      />
      <Ring x={MIDDLE} y={MIDDLE} radius={54} people={11} fill="var(--surface-raised)" dot="var(--accent)" />
      <rect x={MIDDLE - 20} y={MIDDLE - 14} width="40" height="28" rx="5" fill="var(--accent)" />
      {ROOMS.map(({ people, fill, dot }, index) => {
        const angle = (index / ROOMS.length) * 2 * Math.PI - 1.2;
        const x = MIDDLE + ORBIT * Math.cos(angle);
        const y = MIDDLE + ORBIT * Math.sin(angle);
        return <Room key={index} x={x} y={y} people={people} fill={fill} dot={dot} />;
      })}
    </svg>
  );
}

interface RoomProps {
  readonly x: number;
  readonly y: number;
  readonly people: number;
  readonly fill: string;
  readonly dot: string;
}

function Room(room: RoomProps) {
  return (
    <>
      <Ring {...room} radius={ROOM} />
      <rect x={room.x - 7} y={room.y - 9} width="14" height="18" rx="2.5" fill={room.dot} opacity="0.85" />
    </>
  );
}

function Ring({ x, y, radius, people, fill, dot }: RoomProps & { readonly radius: number }) {
  return (
    <>
      <circle cx={x} cy={y} r={radius} fill={fill} stroke="var(--paper)" stroke-width="5" />
      {Array.from({ length: people }, (_, index) => {
        const angle = (index / people) * 2 * Math.PI + x;
        const away = radius * 0.66;
        return <circle key={index} cx={x + away * Math.cos(angle)} cy={y + away * Math.sin(angle)} r="5" fill={dot} />;
      })}
    </>
  );
}
