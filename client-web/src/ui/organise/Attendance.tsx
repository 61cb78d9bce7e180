import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { clock, countryName, number } from "../../i18n/format";
import type { AttendanceRow, PlaceTime, WebinarId } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { Note } from "../parts/Note";
import { saveAs } from "../saveAs";
import { roleName } from "../words";
import { ErasePerson } from "./ErasePerson";
import styles from "./organise.module.css";

/** Rows drawn at once; the file has all. */
const SHOWN = 200;

interface AttendanceProps {
  readonly organiser: string;
  readonly webinar: WebinarId;
}

/** Who was there, and how long; the same as a table for a spreadsheet. */
export function Attendance({ organiser, webinar }: AttendanceProps) {
  const { api } = useApp();
  const rows = useSignal<readonly AttendanceRow[] | null>(null);
  const problem = useSignal<string | null>(null);
  const fail = (failure: unknown) => {
    problem.value = failureText(failure);
  };
  const read = () =>
    api.attendance(organiser, webinar).then((report) => {
      rows.value = report.rows;
    }, fail);
  useEffect(() => void read(), [webinar]);
  const save = () => api.attendanceTable(organiser, webinar).then((file) => saveAs(file, "attendance.csv"), fail);
  const all = rows.value ?? [];
  return (
    <div class={styles.part} data-testid="attendance" data-rows={all.length}>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      <div class={styles.buttons}>
        <Button icon="download" testid="attendance-csv" onClick={() => void save()}>
          {t("attendance.csv")}
        </Button>
        <Button icon="restore" onClick={() => void read()}>
          {t("attendance.again")}
        </Button>
      </div>
      {all.length === 0 ? (
        rows.value && <p>{t("attendance.none")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be reachable to be scrolled by keyboard.
        <section class={styles.scroll} tabIndex={0} aria-label={t("attendance.title")}>
          <table class={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("attendance.name")}</th>
                <th scope="col">{t("attendance.role")}</th>
                <th scope="col">{t("attendance.minutes")}</th>
                <th scope="col">{t("attendance.from")}</th>
                <th scope="col">{t("attendance.to")}</th>
                <th scope="col">{t("attendance.places")}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {all.slice(0, SHOWN).map((row) => (
                <tr key={row.participant}>
                  <th scope="row">
                    <bdi>{row.name || t("attendance.forgotten")}</bdi>
                    <span class={styles.facts}>
                      {" "}
                      {[row.school, countryName(row.country)].filter(Boolean).join(" · ")}
                    </span>
                  </th>
                  <td>{roleName(row.role)}</td>
                  <td>{row.minutes}</td>
                  <td>{row.firstIn === null ? t("attendance.never") : clock(row.firstIn)}</td>
                  <td>{row.lastOut === null ? "" : clock(row.lastOut)}</td>
                  <td>{placesText(row.places)}</td>
                  <td>
                    {row.name !== "" && (
                      <ErasePerson organiser={organiser} webinar={webinar} row={row} onErased={() => void read()} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

/** Where somebody was, most of the time first. */
function placesText(places: readonly PlaceTime[]): string {
  return [...places]
    .filter(({ minutes }) => minutes > 0)
    .sort((a, b) => b.minutes - a.minutes)
    .map(({ place, roomName, minutes }) => {
      const where = place.in === "room" ? (roomName ?? "") : t(`place.${place.in}`);
      return `${where}: ${number(minutes)}`;
    })
    .join("; ");
}
