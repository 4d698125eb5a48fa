import type {EmbedModule} from './embed/show-embed.js';
import type {FramesModule} from './frames/connect-frames.js';
import type {ReleaseModule} from './gate/release-module.js';
import type {IntegrationsModule} from './integrations/connect-integrations.js';
import type {UpcomingModule} from './upcoming/announce-upcoming.js';
import type {ViewModule} from './view.js';
import type {WithdrawalModule} from './withdrawal/report-leftovers.js';

/** What is loaded only when it is needed. */
export interface Parts {
  /** To ask. */
  ui: ViewModule;
  /** To run scripts that the parser has passed. */
  release: ReleaseModule;
  /** To set up the vendors that the config names. */
  integrations: IntegrationsModule;
  /** To stand in for a frame. */
  embed: EmbedModule;
  /** To tell what a withdrawal could not undo. */
  withdrawal: WithdrawalModule;
  /** To tell of a coming policy. */
  upcoming: UpcomingModule;
  /** To hand the choice down to frames, or to take it from the page around. */
  frames: FramesModule;
}

/** Imports a part, again after a failure. */
export type ImportPart = <K extends keyof Parts>(name: K) => Promise<Parts[K]>;
