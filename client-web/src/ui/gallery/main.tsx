import "../styles/tokens.css";
import "../styles/base.css";

import { render } from "preact";
import { bring, firstLocale, speak, useLocale } from "../../i18n";
import { PARTS } from "../../i18n/parts";
import { markBorrowed } from "../borrowed";
import { Toaster } from "../parts/Toaster";
import { Gallery } from "./Gallery";
import { announce } from "./settled";

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

/** `&pseudo=ltr` or `&pseudo=rtl`: long words instead of a language. */
async function begin(): Promise<void> {
  await bring(...PARTS);
  const dir = new URLSearchParams(location.search).get("pseudo");
  if (dir !== "ltr" && dir !== "rtl") return useLocale(firstLocale());
  const { pseudoTongue } = await import("./pseudo");
  speak(pseudoTongue(), dir);
}

begin().then(draw, draw);
