/**
 * Writes a value as JSON in one way only: members by name, no blanks (RFC 8785, for what records
 * hold: texts, booleans, `null`, lists). What is hashed is this.
 */
export function canonicalize(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? // By UTF-16 units, as `sort` does; a comparison by language would differ between browsers.
        Object.fromEntries(
          Object.keys(member)
            .sort()
            .map((name) => [name, (member as Record<string, unknown>)[name]]),
        )
      : member,
  );
}
