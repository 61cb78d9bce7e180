import { type I18n, type Messages, setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { chainOf, type Locale } from "./locales";

export type Values = Readonly<Record<string, string | number>>;
export type Sentences = Readonly<Partial<Record<string, string>>>;

/**
 * One language that is loaded: its sentences, and how it counts. A sentence that another language borrows is still counted by
 * the rules of this one. It is compiled when it is first said, into data and not into code: the content security policy
 * allows no eval.
 */
export class Tongue {
  private readonly i18n: I18n;
  /** What has not been said yet. */
  private readonly written: Record<string, string> = {};
  private readonly known = new Set<string>();

  constructor(readonly locale: Locale) {
    // Browsers that have no rules for it, as Chromium for Tajik, count by the next of the chain.
    const locales = [...chainOf(locale)];
    this.i18n = setupI18n({ locale, locales, messages: { [locale]: {} } });
  }

  add(sentences: Sentences): void {
    for (const [id, sentence] of Object.entries(sentences)) {
      if (sentence === undefined) continue;
      this.written[id] = sentence;
      this.known.add(id);
    }
  }

  has(id: string): boolean {
    return this.known.has(id);
  }

  say(id: string, values?: Values): string {
    const sentence = this.written[id];
    if (sentence !== undefined) {
      this.i18n.load(this.locale, { [id]: compileMessage(sentence) } as Messages);
      delete this.written[id];
    }
    return this.i18n._(id, values);
  }
}
