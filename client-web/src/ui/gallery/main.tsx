import "../styles/tokens.css";
import "../styles/base.css";

import { render } from "preact";
import { addEnglish, firstLocale, useLocale } from "../../i18n";
import { live } from "../../i18n/live";
import { markBorrowed } from "../borrowed";
import { Toaster } from "../parts/Toaster";
import { Gallery } from "./Gallery";
import { announce } from "./settled";

addEnglish(live);
markBorrowed();
const root = document.getElementById("app");

function draw(): void {
  if (!root) return;
  render(
    <>
      <Gallery />
      <Toaster />
    </>,
    root,
  );
  void announce();
}

useLocale(firstLocale()).then(draw, draw);
