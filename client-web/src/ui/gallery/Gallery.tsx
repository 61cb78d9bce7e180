import { useMemo } from "preact/hooks";
import { Page } from "../parts/Page";
import { SCENES } from "./scenes";

/** For those who build the screens, and for the tests: all of them, in every state, with no server. */
export function Gallery() {
  const name = new URLSearchParams(location.search).get("scene") ?? "";
  const scene = useMemo(() => SCENES[name]?.() ?? null, [name]);
  if (scene !== null) return <>{scene}</>;
  return (
    <Page title="Gallery">
      <h1>Gallery</h1>
      <ul>
        {Object.keys(SCENES).map((known) => (
          <li key={known}>
            <a href={`?scene=${known}`} data-scene={known}>
              {known}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
