import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Lazy } from "../Lazy";
import { useRoadmap } from "../roadmap/context";
import { Section } from "../roadmap/Section";
import { Blocks } from "./Blocks";
import styles from "./prose.module.css";

/** From this schema on a roadmap has a place for notes. */
const SCHEMA = 2;

const loadEditor = () => import("./NotesEditor").then((module) => module.NotesEditor);

/** Whatever fits nowhere else. The part of the program that writes it is fetched when somebody wants to. */
export function Notes() {
  const handle = useRoadmap();
  const writing = useSignal(false);
  const { schema, prose } = handle.view.value;
  if (schema < SCHEMA) return null;
  const mayEdit = handle.mayEdit.value;
  if (!mayEdit && prose.length === 0) return null;
  return (
    <Section step="notes">
      {mayEdit && writing.value ? (
        <Lazy load={loadEditor} props={{}} />
      ) : (
        <>
          <Blocks blocks={prose} />
          {mayEdit && (
            <div>
              <button
                type="button"
                class={styles.open}
                data-testid="notes-open"
                onClick={() => {
                  writing.value = true;
                }}
              >
                {t(prose.length === 0 ? "notes.begin" : "notes.write")}
              </button>
            </div>
          )}
        </>
      )}
    </Section>
  );
}
