/**
 * Small checks that unknown data has a shape. A check gives back what is wrong and where, or null; it never throws.
 * Keys that a check does not know are let through, so that the server may add some.
 */
export type Check<T> = ((value: unknown, path: string) => string | null) & { readonly shape?: T };

/** The type a check stands for. */
export type Checked<C> = C extends Check<infer T> ? T : never;

/** Lists longer than this are not ours: a session has at most 5,000 people. */
const ITEMS_MAX = 20_000;

export const text: Check<string> = (value, path) => (typeof value === "string" ? null : `${path}: not a text`);

export const number: Check<number> = (value, path) => (Number.isFinite(value) ? null : `${path}: not a number`);

export const flag: Check<boolean> = (value, path) => (typeof value === "boolean" ? null : `${path}: not a flag`);

/** A whole number from 0 on. */
export const count: Check<number> = (value, path) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : `${path}: not a count`;

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? null : check(value, path));
}

export function literal<const T extends string>(...words: readonly T[]): Check<T> {
  const known: ReadonlySet<unknown> = new Set(words);
  return (value, path) => (known.has(value) ? null : `${path}: not one of the known words`);
}

export function list<T>(check: Check<T>): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return `${path}: not a list`;
    if (value.length > ITEMS_MAX) return `${path}: too long`;
    for (let i = 0; i < value.length; i += 1) {
      const problem = check(value[i], `${path}[${i}]`);
      if (problem !== null) return problem;
    }
    return null;
  };
}

/** An object whose keys are data. */
export function dictionary<T>(check: Check<T>): Check<{ [key in string]: T }> {
  return (value, path) => {
    if (!isRecord(value)) return `${path}: not an object`;
    const entries = Object.entries(value);
    if (entries.length > ITEMS_MAX) return `${path}: too long`;
    for (const [key, one] of entries) {
      const problem = check(one, `${path}.${key.slice(0, 100)}`);
      if (problem !== null) return problem;
    }
    return null;
  };
}

/** A list of two. */
export function pair<A, B>(first: Check<A>, second: Check<B>): Check<[A, B]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== 2) return `${path}: not a pair`;
    return first(value[0], `${path}[0]`) ?? second(value[1], `${path}[1]`);
  };
}

/** What may be left out of a record: the server says only what is not as usual. */
export type Optional<T> = Check<T> & { readonly optional: true };

export function optional<T>(check: Check<T>): Optional<T> {
  const missing: Check<T> = (value, path) => (value === undefined ? null : check(value, path));
  return Object.assign(missing, { optional: true as const });
}

type Fields = Readonly<Record<string, Check<unknown>>>;
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends { readonly optional: true } ? K : never;
}[keyof F];
type Shape<F extends Fields> = { [K in Exclude<keyof F, OptionalKeys<F>>]: Checked<F[K]> } & {
  [K in OptionalKeys<F>]?: Checked<F[K]>;
};

export function record<F extends Fields>(fields: F): Check<Shape<F>> {
  const entries = Object.entries(fields);
  return (value, path) => {
    if (!isRecord(value)) return `${path}: not an object`;
    for (const [key, check] of entries) {
      const problem = check(Object.hasOwn(value, key) ? value[key] : undefined, `${path}.${key}`);
      if (problem !== null) return problem;
    }
    return null;
  };
}

type Tagged<Tag extends string, Variants extends Readonly<Record<string, Fields>>> = {
  [V in keyof Variants]: { [T in Tag]: V } & Shape<Variants[V]>;
}[keyof Variants];

/** An object whose key `tag` says which of the variants it is. */
export function tagged<const Tag extends string, Variants extends Readonly<Record<string, Fields>>>(
  tag: Tag,
  variants: Variants,
): Check<Tagged<Tag, Variants>> {
  const checks = new Map(Object.entries(variants).map(([name, fields]) => [name, record(fields)]));
  return (value, path) => {
    if (!isRecord(value)) return `${path}: not an object`;
    const name = Object.hasOwn(value, tag) ? value[tag] : undefined;
    const check = typeof name === "string" ? checks.get(name) : undefined;
    return check ? check(value, path) : `${path}.${tag}: unknown`;
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
