/**
 * A value as it is in JSON: without members that are absent, and without halves of surrogate pairs,
 * of which there is no hash and which every encoding to UTF-8 replaces like this.
 */
export const toPlain = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'string' ? member.replace(/\p{Cs}/gu, '\ufffd') : member,
    ),
  ) as T;
