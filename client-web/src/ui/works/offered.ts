/**
 * What the server of this version answers. What it does not is not shown: a control that is always refused is worse than
 * none.
 */
export const OFFERED = {
  gallery: true,
  order: true,
  ballots: true,
  scores: true,
  versions: true,
  restore: true,
  credits: true,
  publish: true,
} as const;
