import {KEYS} from '../storage-keys.js';
import {readKey, removeKey, writeKey} from './local-keys.js';
import {pause} from './pause.js';
import {randomId} from './random-id.js';

const NAME = KEYS.sender;
/** How long a lease holds unless it is renewed, in milliseconds: a crashed tab's ends by itself. */
const TERM = 6000;

/**
 * Does some work in one tab of the browser at a time. Where there are no locks, as on pages without
 * https, the tabs agree by a lease in storage; where they can't agree, as in a sandbox, the work is
 * done all the same: what is sent twice is told by its id.
 */
export async function asSoleSender<T>(work: () => Promise<T>): Promise<T> {
  let hasStarted = false;
  const locks = navigator.locks as LockManager | undefined;
  try {
    if (locks) {
      return await locks.request(NAME, () => {
        hasStarted = true;
        return work();
      });
    }
  } catch (error) {
    // Locks are refused to some frames; what the work throws is not for here.
    if (hasStarted) throw error;
  }
  return withLease(work);
}

async function withLease<T>(work: () => Promise<T>): Promise<T> {
  const owner = randomId();
  const isOurs = (): boolean => readKey(NAME)?.startsWith(owner) === true;
  const renew = (): boolean => writeKey(NAME, `${owner} ${Date.now() + TERM}`);
  const release = (): void => {
    if (isOurs()) removeKey(NAME);
  };
  await takeLease(isOurs, renew);
  let timer = 0;
  const keep = (): void => {
    timer = window.setTimeout(() => {
      // Another tab took it, when this one slept: it is theirs.
      if (isOurs()) renew();
      keep();
    }, TERM / 3);
  };
  keep();
  addEventListener('pagehide', release);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    removeEventListener('pagehide', release);
    release();
  }
}

async function takeLease(isOurs: () => boolean, renew: () => boolean): Promise<void> {
  for (;;) {
    const left = Number(readKey(NAME)?.split(' ')[1] ?? 0) - Date.now();
    // More than a term is no lease of ours: the clock was moved, or somebody else writes here.
    if (left > 0 && left <= TERM) {
      await pause(left + Math.random() * 100, 'storage');
      continue;
    }
    if (!renew()) return;
    // Another tab may have written in the same moment; the last to write has it.
    await pause(50 + Math.random() * 100);
    if (isOurs()) return;
  }
}
