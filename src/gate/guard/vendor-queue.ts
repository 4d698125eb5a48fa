/**
 * A place for calls to a vendor that is held, as its own snippet would make it, so that a page
 * that calls the vendor finds it, and what it says is kept for the vendor. Gives the calls, so that
 * they can be dropped; nothing where the page has a place already.
 */
export function keepCalls(queue: string): unknown[] | undefined {
  const [name, member] = queue.split('.') as [string, string?];
  const globals = window as unknown as Record<string, unknown>;
  if (globals[name]) return;
  const calls: unknown[] = [];
  globals[name] = member
    ? Object.assign((...args: unknown[]) => void calls.push(args), {[member]: calls})
    : calls;
  return calls;
}
