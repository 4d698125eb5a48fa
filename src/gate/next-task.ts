/**
 * Resolves in a task of its own, so that the page can answer the visitor in between. By a timer where
 * an engine can't yield, 4 ms each: in WebKitGTK 2.50 a message takes two to five times as long.
 */
export function nextTask(): Promise<void> {
  const {scheduler} = globalThis as {scheduler?: {yield?(): Promise<void>}};
  try {
    return scheduler!.yield!();
  } catch {
    // It has none; what is called so may be a form of the page's.
    return new Promise((resolve) => setTimeout(resolve));
  }
}
