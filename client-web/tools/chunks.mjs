/**
 * Which file of a build a module goes to: all that the first screens import goes into one, beside the entry itself. Left alone, what
 * they share with later screens is spread over twenty files, and on a slow line every six of them cost a way there and back.
 * @type {import("rolldown").CodeSplittingNameFunction}
 */
export function firstOrNot(id, graph) {
  return !ENTRY.test(id) && isFirst(id, graph, new Set()) ? "first" : null;
}

const ENTRY = /\/src\/main\.tsx$/;

/** Whether a way of plain imports leads here from the entry; what is imported when it is needed comes later. */
function isFirst(id, graph, seen) {
  if (ENTRY.test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  const importers = graph.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => isFirst(importer, graph, seen));
}
