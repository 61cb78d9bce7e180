import type {
  ClientCommand,
  ClientMessage,
  PlanId,
  ProposalView,
  Recipe,
  RejectionCode,
  ServerMessage,
} from "../protocol/generated";

/** What became of a command. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly code: RejectionCode | "offline" };

/** What came of asking for a proposal. */
export type Proposed =
  | { readonly ok: true; readonly proposal: ProposalView }
  | { readonly ok: false; readonly code: RejectionCode | "offline" };

/** What came of a question. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: RejectionCode | "offline" };

/** The messages that answer a question by its number. */
export type AnswerMessage = Extract<ServerMessage, { type: "roadmap" | "versions" | "comparison" | "ack" }>;

interface Pending {
  readonly command: ClientCommand;
  readonly resolve: (outcome: Outcome) => void;
}

/** Chat lines kept for the next connection; who writes more while offline is told that they did not go out. */
const CHAT_WAITING_MAX = 50;

/** Written words carry an id of their own, so that the second time is a repetition. */
function isWritten(command: ClientCommand): boolean {
  return command.type === "chat" || command.type === "message";
}

/**
 * Commands under way, by id. When the connection is lost each resolves with `offline`, because nobody knows whether
 * it was carried out; a chat line or a private message is sent again instead, as its id makes the second one a repetition.
 */
export class Commands {
  private nextId = 1;
  private online = false;
  private readonly pending = new Map<number, Pending>();
  private waiting: Pending[] = [];
  private readonly asked = new Map<number, (answer: Proposed) => void>();
  private readonly questions = new Map<number, (answer: Answer<AnswerMessage>) => void>();

  constructor(private readonly send: (message: ClientMessage) => void) {}

  run(command: ClientCommand): Promise<Outcome> {
    return new Promise((resolve) => {
      const entry = { command, resolve };
      if (this.online) this.dispatch(entry);
      else if (isWritten(command) && this.waiting.length < CHAT_WAITING_MAX) this.waiting.push(entry);
      else resolve({ ok: false, code: "offline" });
    });
  }

  /** Asks who would go where; nothing is changed. A seed gives the same answer each time. */
  propose(plan: PlanId, recipe: Recipe, seed: number): Promise<Proposed> {
    return new Promise((resolve) => {
      if (!this.online) {
        resolve({ ok: false, code: "offline" });
        return;
      }
      const id = this.newId();
      this.asked.set(id, resolve);
      this.send({ type: "propose", id, plan, recipe, seed });
    });
  }

  /** A question that changes nothing, or nothing that matters twice: it is not asked again after a lost connection. */
  ask(question: (id: number) => ClientMessage): Promise<Answer<AnswerMessage>> {
    return new Promise((resolve) => {
      if (!this.online) {
        resolve({ ok: false, code: "offline" });
        return;
      }
      const id = this.newId();
      this.questions.set(id, resolve);
      this.send(question(id));
    });
  }

  answered(message: AnswerMessage): void {
    this.settleQuestion(message.id, { ok: true, value: message });
  }

  proposed(id: number, proposal: ProposalView): void {
    this.answer(id, { ok: true, proposal });
  }

  acknowledged(id: number): void {
    this.settle(id, { ok: true });
    this.answered({ type: "ack", id });
  }

  rejected(id: number, code: RejectionCode): void {
    this.settle(id, { ok: false, code });
    this.answer(id, { ok: false, code });
    this.settleQuestion(id, { ok: false, code });
  }

  connected(): void {
    this.online = true;
    const again = this.waiting;
    this.waiting = [];
    for (const entry of again) this.dispatch(entry);
  }

  lost(): void {
    this.online = false;
    const cut = [...this.pending.values()];
    this.pending.clear();
    for (const id of [...this.asked.keys()]) this.answer(id, { ok: false, code: "offline" });
    for (const id of [...this.questions.keys()]) this.settleQuestion(id, { ok: false, code: "offline" });
    this.waiting = [...cut.filter((entry) => isWritten(entry.command)), ...this.waiting];
    for (const entry of cut) {
      if (!isWritten(entry.command)) entry.resolve({ ok: false, code: "offline" });
    }
  }

  /** The session is over for this page. */
  end(): void {
    this.lost();
    for (const entry of this.waiting) entry.resolve({ ok: false, code: "offline" });
    this.waiting = [];
  }

  private dispatch(entry: Pending): void {
    const id = this.newId();
    this.pending.set(id, entry);
    this.send({ type: "command", id, command: entry.command });
  }

  private newId(): number {
    const id = this.nextId;
    this.nextId += 1;
    return id;
  }

  private answer(id: number, answer: Proposed): void {
    const resolve = this.asked.get(id);
    this.asked.delete(id);
    resolve?.(answer);
  }

  private settleQuestion(id: number, answer: Answer<AnswerMessage>): void {
    const resolve = this.questions.get(id);
    this.questions.delete(id);
    resolve?.(answer);
  }

  private settle(id: number, outcome: Outcome): void {
    const entry = this.pending.get(id);
    this.pending.delete(id);
    entry?.resolve(outcome);
  }
}
