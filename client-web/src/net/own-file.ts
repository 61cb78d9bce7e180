/** A file of this program that is no script: a model, or a WebAssembly program. Rejects if the server does not give it. */
export async function ownFile(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
