import { holdsChair } from "../../core/house";
import { t } from "../../i18n";
import { AgendaButton } from "../agenda/AgendaButton";
import { useLive } from "../context";
import { Dialog } from "../parts/Dialog";
import { ShowFields } from "../show/ShowFields";
import { BanList } from "./BanList";
import { ChairFields } from "./ChairFields";
import { DoorFields } from "./DoorFields";
import { Fold } from "./Fold";
import { LockFields } from "./LockFields";
import { doorOf, locksOf } from "./wholes";

/** The rules of the house, for staff. Whatever is ticked holds at once, for everybody. */
export function HouseDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const state = live.state.value;
  const house = state?.view.house;
  const door = doorOf(live);
  const locks = locksOf(live);
  if (!state || !house || !door.shown.value || !locks.shown.value) return null;
  return (
    <Dialog title={t("house.title")} onClose={onClose}>
      <Fold title={t("house.show")} testid="house-show">
        <ShowFields state={state} />
        <AgendaButton />
      </Fold>
      <Fold title={t("house.door")} open testid="house-door" busy={door.isBusy.value}>
        <DoorFields door={door.shown.value} onChange={(change) => void door.change(change)} />
      </Fold>
      <Fold title={t("house.locks")} testid="house-locks" busy={locks.isBusy.value}>
        <LockFields locks={locks.shown.value} onChange={(change) => void locks.change(change)} />
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
