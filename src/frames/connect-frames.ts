import type {Config} from '../config.js';
import type {Consent} from '../controller.js';
import {followParent} from './follow-parent.js';
import {handDown} from './hand-down.js';

/** What `kelisim.frames.js` exports. */
export interface FramesModule {
  /** Called once, in a page that is shown; `signal` ends it. */
  run(consent: Consent, config: Config, signal?: AbortSignal): void;
}

/**
 * Hands this page's choice down to the frames that the config names, and takes that of the page
 * around this one. A page in the middle does both.
 */
export function connectFrames(
  consent: Consent,
  {frames, framedBy}: Pick<Config, 'frames' | 'framedBy'>,
  signal?: AbortSignal,
): void {
  if (frames) handDown(consent, frames, signal);
  if (framedBy) followParent(consent, framedBy, signal);
}

export {connectFrames as run};
