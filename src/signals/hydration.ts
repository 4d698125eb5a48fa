import {own} from '../own-node.js';

/** After `load`, in ms: a page that never says so is not to wait for ever. */
const PATIENCE = 5000;

/**
 * What waits until a framework has taken the server's markup over: it compares every node, and what was
 * put in or changed before is an error to it. Gives the promise, and the page's way to say so.
 */
export function awaitHydration(isAwaited: boolean): [done: Promise<void>, hydrated: () => void] {
  let hydrated!: () => void;
  const done = new Promise<void>((resolve) => {
    const wait = (): void => void setTimeout(resolve, PATIENCE);
    hydrated = resolve;
    if (!isAwaited) resolve();
    else if (own(document).readyState === 'complete') wait();
    else addEventListener('load', wait);
  });
  return [done, hydrated];
}
