/** With the flag `u` a whole pair is one character, and only a half is a surrogate. */
const HALF = /\p{Cs}/u;

/**
 * Writes a value as JSON in one way only (RFC 8785): members by the UTF-16 units of their names, no
 * blanks, numbers and escapes as ECMAScript has them. What is hashed is this. Members that are
 * `undefined` are left out.
 *
 * @throws {TypeError} on what JSON has no form for: a number that is none, half of a surrogate pair,
 * `undefined` in a list, a function.
 */
export function canonicalize(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, canonicalize).join()}]`;
  if (value && typeof value === 'object') {
    const members = value as Readonly<Record<string, unknown>>;
    // An object of them would not do: its `9` and `10` come first, as numbers do.
    const texts = Object.keys(members)
      .sort()
      .filter((name) => members[name] !== undefined)
      .map((name) => `${canonicalize(name)}:${canonicalize(members[name])}`);
    return `{${texts.join()}}`;
  }
  const text = JSON.stringify(value) as string | undefined;
  if (!text || (text === 'null' && value !== null) || HALF.test(String(value))) {
    throw new TypeError('no JSON (RFC 8785)');
  }
  return text;
}
