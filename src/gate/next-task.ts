/** Resolves in a task of its own, so that the page can answer the visitor in between. */
export function nextTask(): Promise<unknown> {
  const {scheduler} = globalThis as {scheduler?: {yield?(): Promise<void>}};
  return scheduler?.yield?.() ?? nextMessage();
}

/**
 * A message, for engines that can't yield: HTML has timers that follow one another wait 4 ms each,
 * which for 10,000 scripts comes to 40 s.
 */
function nextMessage(): Promise<unknown> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
}
