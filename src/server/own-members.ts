/**
 * A copy of options with nothing but their own members: what a server's bad code has put into every
 * object is no option of anybody's.
 */
export const ownMembers = <T extends object>(options: T | null | undefined): T =>
  ({__proto__: null, ...options}) as unknown as T;
