/**
 * Gets the value of an option, or else the first of those that there are: a misspelt look is no
 * reason to ask nobody. The console names them, once.
 */
export function knownOption<T extends string>(
  option: string,
  value: string | undefined,
  known: readonly T[],
): T {
  if (known.includes(value as T)) return value as T;
  if (value) console.warn(`kelisim: ${option} "${value}" is not one of: ${known.join(', ')}`);
  return known[0]!;
}
