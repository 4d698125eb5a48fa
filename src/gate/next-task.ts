/** Resolves in a task of its own, so that the page can answer the visitor in between. */
export function nextTask(): Promise<void> {
  const {scheduler} = globalThis as {scheduler?: {yield?(): Promise<void>}};
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
