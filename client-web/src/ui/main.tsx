import "./styles/tokens.css";
import "./styles/base.css";

import { render } from "preact";
import type { App } from "../app/contract";
import { firstLocale, useLocale } from "../i18n";
import { markBorrowed } from "./borrowed";
import { AppProvider } from "./context";
import { readAhead } from "./join/ahead";
import { Root } from "./Root";
import { invitationAhead, startRouter } from "./router";

/** Draws the screens into `root`. Called once per page. */
export function mount(root: HTMLElement, app: App): void {
  startRouter();
  const code = invitationAhead();
  if (code !== null) readAhead(app.api, code);
  markBorrowed();
  const draw = () =>
    render(
      <AppProvider value={app}>
        <Root />
      </AppProvider>,
      root,
    );
  // A language that cannot be fetched must not keep anybody out: English is in the bundle.
  useLocale(firstLocale()).then(draw, draw);
}
