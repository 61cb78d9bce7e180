import { type ReadonlySignal, signal } from "@preact/signals";
import { NOTICES_KEPT } from "../core/limits";
import type { Notice } from "./contract";

type Without<N> = N extends unknown ? Omit<N, "id"> : never;
/** A notice before it has its number. */
export type Told = Without<Notice>;

/** Things to tell the person once, newest last. */
export class Notices {
  private nextId = 1;
  private readonly list = signal<readonly Notice[]>([]);

  get all(): ReadonlySignal<readonly Notice[]> {
    return this.list;
  }

  add(notice: Told): void {
    const id = this.nextId;
    this.nextId += 1;
    this.list.value = [...this.list.peek(), { id, ...notice } as Notice].slice(-NOTICES_KEPT);
  }

  dismiss(id: number): void {
    this.list.value = this.list.peek().filter((notice) => notice.id !== id);
  }
}
