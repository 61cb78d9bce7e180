import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { PosterView } from "../../protocol/generated";
import { Icon } from "../parts/Icon";
import { Note } from "../parts/Note";
import styles from "./event.module.css";
import { kept, recallKept } from "./kept";
import { RegisterForm } from "./RegisterForm";
import { YourSeat } from "./YourSeat";

interface RegisteringProps {
  readonly poster: PosterView;
  readonly onChanged: () => void;
}

/** A form, or the link that came of it, or why there is neither. */
export function Registering({ poster, onChanged }: RegisteringProps) {
  const { address, registration, state } = poster;
  useEffect(() => recallKept(address), [address]);
  const mine = kept.value;
  if (mine !== null) return <YourSeat poster={poster} mine={mine} onChanged={onChanged} />;
  if (registration.is === "open") {
    return <RegisterForm address={address} consent={registration.consent} onChanged={onChanged} />;
  }
  if (state === "ended") {
    return (
      <p class={styles.closed} data-testid="event-over">
        <Icon name="check" /> {t("event.ended")}
      </p>
    );
  }
  return <Note testid="register-closed">{t(registration.is === "full" ? "register.full" : "register.closed")}</Note>;
}
