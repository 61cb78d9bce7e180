import { withWords } from "../../i18n";

export const loadAgendaDialog = () =>
  withWords(import("./AgendaDialog"), "agenda").then((module) => module.AgendaDialog);
