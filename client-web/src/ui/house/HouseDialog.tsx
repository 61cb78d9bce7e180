import { holdsChair } from "../../core/house";
import { t } from "../../i18n";
import { AgendaButton } from "../agenda/AgendaButton";
import { useLive } from "../context";
import { Dialog } from "../parts/Dialog";
import { send } from "../send";
import { ShowFields } from "../show/ShowFields";
import { BanList } from "./BanList";
import { ChairFields } from "./ChairFields";
import { DoorFields } from "./DoorFields";
import { Fold } from "./Fold";
import { LockFields } from "./LockFields";

/** The rules of the house, for staff. Whatever is ticked holds at once, for everybody. */
export function HouseDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const state = live.state.value;
  const house = state?.view.house;
  if (!state || !house) return null;
  return (
    <Dialog title={t("house.title")} onClose={onClose}>
      <Fold title={t("house.show")} testid="house-show">
        <ShowFields state={state} />
        <AgendaButton />
      </Fold>
      <Fold title={t("house.door")} open testid="house-door">
        <DoorFields door={house.door} onChange={(door) => void send(live, { type: "setDoor", door })} />
      </Fold>
      <Fold title={t("house.locks")} testid="house-locks">
        <LockFields locks={house.locks} onChange={(locks) => void send(live, { type: "setLocks", locks })} />
      </Fold>
      <Fold title={t("house.chair")} testid="house-chair">
        <ChairFields state={state} chair={house.chair} mayOrder={holdsChair(state)} />
      </Fold>
      <Fold title={t("house.out")} testid="house-out">
        <BanList state={state} />
      </Fold>
    </Dialog>
  );
}
