import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const OUTPUT_MAX = 16 * 1024 * 1024;

/** The words of a PDF, as `pdftotext` (poppler) reads them. */
export async function pdfText(pdf: Buffer): Promise<string> {
  return opened(pdf, "pdf", async (path) => {
    const { stdout } = await run("pdftotext", ["-layout", path, "-"], { maxBuffer: OUTPUT_MAX });
    return stdout;
  });
}

/** What is in an archive, by name; checked whole first. */
export async function unzipped(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  return opened(archive, "zip", async (path) => {
    await run("unzip", ["-tq", path]);
    const { stdout } = await run("unzip", ["-Z1", path]);
    const names = stdout.split("\n").filter((name) => name !== "" && !name.endsWith("/"));
    const files = new Map<string, Buffer>();
    for (const name of names) {
      // A name is a pattern to `unzip`.
      const exact = name.replace(/[[\]*?\\]/g, "\\$&");
      const { stdout: bytes } = await run("unzip", ["-p", path, exact], { maxBuffer: OUTPUT_MAX, encoding: "buffer" });
      files.set(name, bytes);
    }
    return files;
  });
}

async function opened<T>(bytes: Buffer, ending: string, read: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "plenary-file-"));
  try {
    const path = join(folder, `file.${ending}`);
    await writeFile(path, bytes);
    return await read(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
