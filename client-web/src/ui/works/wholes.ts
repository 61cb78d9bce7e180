import { runningOrder, worksOf } from "../../core/works";
import { wholeOf } from "../whole";

/** Who presents after whom. */
export const orderOf = wholeOf(
  ({ view }) => runningOrder(view),
  (order) => ({ type: "setRunningOrder", order: [...order] }),
);

/** Who may see the roadmaps, and write about them. */
export const galleryOf = wholeOf(
  ({ view }) => worksOf(view).gallery,
  ({ open, comments }) => ({ type: "openGallery", open, comments }),
);
