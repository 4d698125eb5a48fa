/**
 * A place for calls to a vendor that is held, as its own snippet would make it, so that a page
 * that calls the vendor finds it and nothing said before a consent is lost. Only where there is
 * none. Gives the way to drop what is kept, or undefined.
 */
export function keepCalls(queue: string): ((isEnd?: boolean) => void) | undefined {
  const [name, member] = queue.split('.') as [string, string?];
  const globals = window as unknown as Record<string, unknown>;
  if (name in globals) return;
  const calls: unknown[] = [];
  const stub = member
    ? Object.assign((...args: unknown[]) => void calls.push(args), {[member]: calls})
    : calls;
  globals[name] = stub;
  return (isEnd) => {
    calls.length = 0;
    if (isEnd && globals[name] === stub) delete globals[name];
  };
}
