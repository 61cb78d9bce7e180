import { signal } from "@preact/signals";
import { t } from "../../i18n";
import { Icon } from "../parts/Icon";
import styles from "../parts/segments.module.css";
import { keep, recall } from "../storage";

const VIEWS = ["room", "person"] as const;
type SeatView = (typeof VIEWS)[number];

const STORED = "plenary.seats";
const SIGN = { room: "grid", person: "people" } as const;

/** How this moderator looks at a plan, kept by the browser. */
export const seatView = signal<SeatView>(recall<string>("local", STORED) === "person" ? "person" : "room");

/** By room, as a board; or person by person, with what each said of themselves. */
export function SeatViews() {
  return (
    <fieldset class={styles.segments}>
      <legend class="visually-hidden">{t("seats.views")}</legend>
      {VIEWS.map((view) => (
        <label key={view} class={styles.segment}>
          <input
            type="radio"
            class="visually-hidden"
            name="seats"
            checked={seatView.value === view}
            data-testid={`seats-${view}`}
            onChange={() => {
              seatView.value = view;
              keep("local", STORED, view);
            }}
          />
          <Icon name={SIGN[view]} size={16} />
          {t(`seats.by.${view}`)}
        </label>
      ))}
    </fieldset>
  );
}
