import { mates, me, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { useRoadmap } from "./context";
import { drawRoles, ROLES } from "./drawRoles";
import fields from "./fields.module.css";

/** Who does what in the group: drawn by one press, each changed by hand. */
export function Roles() {
  const live = useLive();
  const handle = useRoadmap();
  const view = handle.view.value;
  const state = live.state.value;
  const here = state ? group(state) : [];
  const people = here.filter((person) => person.role === "attendee" || Object.values(view.roles).includes(person.id));
  const options = [
    { value: "", label: t("roadmap.roleNobody") },
    ...people.map((person) => ({ value: person.id, label: person.profile.name })),
  ];
  const drawn = people.filter((person) => person.role === "attendee").map((person) => person.id);
  return (
    <div class={fields.stack}>
      {handle.mayEdit.value && drawn.length > 0 && (
        <div>
          <Button
            size="small"
            icon="shuffle"
            testid="roles-draw"
            onClick={() => handle.setRoles(drawRoles(drawn, hasKeyboard() ? live.seat.participant : null, Math.random))}
          >
            {t("roles.draw")}
          </Button>
        </div>
      )}
      <div class={fields.pairs}>
        {ROLES.map((role) => (
          <Field key={role} label={t(`roadmap.role.${role}`)}>
            {(ids) => (
              <Select
                {...ids}
                value={view.roles[role] ?? ""}
                options={options}
                disabled={!handle.mayEdit.value}
                onChange={(person) => handle.setRole(role, person || null)}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}

function group(state: SessionState): readonly ParticipantView[] {
  const self = me(state);
  return self ? [self, ...mates(state)] : [];
}

/** Whoever presses at a machine with a mouse has a keyboard too; of the others we do not know. */
function hasKeyboard(): boolean {
  return matchMedia("(pointer: fine)").matches;
}
