import type {Config} from '../config.js';
import type {Consent} from '../controller.js';
import {followParent} from './follow-parent.js';
import {handDown} from './hand-down.js';

/** What `kelisim.frames.js` exports. */
export interface FramesModule {
  /** Called once, in a page that is shown; it ends with the controller. */
  run(consent: Consent, config: Config): void;
}

/**
 * Hands this page's choice down to the frames that the config names, and takes that of the page
 * around this one. A page in the middle does both.
 */
export function connectFrames(
  consent: Consent,
  {frames, framedBy}: Pick<Config, 'frames' | 'framedBy'>,
): void {
  if (frames) handDown(consent, frames);
  if (framedBy) followParent(consent, framedBy);
}

export {connectFrames as run};
