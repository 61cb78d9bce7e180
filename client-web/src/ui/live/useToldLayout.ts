import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Live } from "../../app/contract";
import { isStaff, myRoom } from "../../core/state";
import { t } from "../../i18n";
import type { Layout } from "../../protocol/generated";
import { toast } from "../toasts";
import { ownLayout, wishedLayout } from "./look";

/** Says once that staff have set another layout: to those who follow it. Staff see it where they set it. */
export function useToldLayout(live: Live): void {
  const before = useRef<Layout | null>(null);
  useSignalEffect(() => {
    const state = live.state.value;
    if (state === null) return;
    const now = wishedLayout(state);
    const changed = before.current !== null && before.current !== now;
    before.current = now;
    if (!changed || isStaff(state) || myRoom(state) !== null || ownLayout.peek() !== null) return;
    toast(t("layout.changed", { layout: t(`layout.${now}`) }));
  });
}
