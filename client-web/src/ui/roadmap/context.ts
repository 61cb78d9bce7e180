import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { RoadmapHandle } from "../../app/contract";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";

const RoadmapContext = createContext<RoadmapHandle | null>(null);
export const RoadmapProvider = RoadmapContext.Provider;

/** The open document. Only inside an editor. */
export function useRoadmap(): RoadmapHandle {
  const handle = useContext(RoadmapContext);
  if (handle === null) throw new Error("a part of the editor was drawn outside it");
  return handle;
}

/** Follows a document for as long as the component is there. */
export function useOpenRoadmap(roadmap: RoadmapId): RoadmapHandle | null {
  const live = useLive();
  const [handle, setHandle] = useState<RoadmapHandle | null>(null);
  useEffect(() => {
    const opened = live.openRoadmap(roadmap);
    setHandle(opened);
    return () => {
      opened.focus(null);
      opened.release();
      setHandle(null);
    };
  }, [live, roadmap]);
  return handle;
}
