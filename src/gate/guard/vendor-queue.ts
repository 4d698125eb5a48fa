/**
 * A place for calls to a vendor that is held, as its own snippet would make it, so that a page
 * that calls the vendor finds it, and what it says is kept for the vendor. Only where there is
 * none. Gives the calls, so that they can be dropped.
 */
export function keepCalls(queue: string): unknown[] {
  const [name, member] = queue.split('.') as [string, string?];
  const calls: unknown[] = [];
  (window as unknown as Record<string, unknown>)[name] ??= member
    ? Object.assign((...args: unknown[]) => void calls.push(args), {[member]: calls})
    : calls;
  return calls;
}
