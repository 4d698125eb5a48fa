import {own} from '../own-node.js';

/** Waits for a time in milliseconds, or until one of some events comes to the window. */
export function pause(time: number, ...events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const end = (): void => {
      // Only a return to the tab: leaving it is the same event.
      if (own(document).hidden && events.includes('visibilitychange') && Date.now() < due) return;
      clearTimeout(timer);
      listening.abort();
      resolve();
    };
    const due = Date.now() + time - 1;
    const timer = setTimeout(() => {
      listening.abort();
      resolve();
    }, time);
    for (const name of events) addEventListener(name, end, listening);
  });
}
