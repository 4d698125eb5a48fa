/** Headers of the Fetch API, or an object of them in small letters, as Node has it. */
export type SomeHeaders =
  | {get(name: string): string | null}
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * True when the browser sends Global Privacy Control: the header is `1` to the letter, since
 * anything else counts as absent (GPC-01). It is an objection where the law knows one, and never a
 * consent. Where a page differs by it, answer with `Vary: Sec-GPC`.
 */
export function isGpc(headers: SomeHeaders | null | undefined): boolean {
  if (!headers) return false;
  const value = typeof headers.get === 'function' ? headers.get('sec-gpc') : entry(headers);
  return value === '1';
}

function entry(headers: SomeHeaders): unknown {
  return (headers as Readonly<Record<string, unknown>>)['sec-gpc'];
}
