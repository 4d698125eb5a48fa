import type {DeclarationModule} from './declaration/show-declaration.js';
import type {EmbedModule} from './embed/show-embed.js';
import type {FloatingModule} from './settings/float-settings.js';
import type {FramesModule} from './frames/connect-frames.js';
import type {ReleaseModule} from './gate/release-module.js';
import type {ReceiptModule} from './records/get-receipt.js';
import type {RecordsModule} from './records/keep-record.js';
import type {IntegrationsModule} from './integrations/connect-integrations.js';
import type {TermsModule} from './terms/create-terms.js';
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
  /** To show what the site declares. */
  declaration: DeclarationModule;
  /** To let the way to the preferences float in a corner. */
  floating: FloatingModule;
  /** To tell what a withdrawal could not undo. */
  withdrawal: WithdrawalModule;
  /** To change what a decision means. */
  terms: TermsModule;
  /** To tell of a coming policy. */
  upcoming: UpcomingModule;
  /** To hand the choice down to frames, or to take it from the page around. */
  frames: FramesModule;
  /** To record a decision, and to deliver what is unsent. */
  records: RecordsModule;
  /** To make the receipt of the last decision. */
  receipt: ReceiptModule;
}

/** Imports a part, again after a failure. */
export type ImportPart = <K extends keyof Parts>(name: K) => Promise<Parts[K]>;

/** Runs a part by its `run`; a failure is told to the page and resolves to nothing. */
export type RunPart = <K extends Exclude<keyof Parts, 'ui'>>(
  name: K,
  ...args: Parameters<Parts[K]['run']>
) => Promise<Awaited<ReturnType<Parts[K]['run']>> | undefined>;
