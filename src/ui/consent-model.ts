import type {Config} from '../config.js';
import type {ConsentState} from '../consent/state.js';
import type {Texts} from '../i18n/texts.js';
import type {MinorPreferences} from './notices/minor.js';
import type {Notices} from './notices/notices.js';

/** Everything that a template may read. Templates are functions of it and keep nothing. */
export interface ConsentModel {
  readonly config: Config;
  readonly state: ConsentState;
  readonly texts: Texts;
  /** True once a choice has left code running that ends with the page alone. */
  readonly isRunning?: boolean;
  /** BCP 47 tag of `texts`. */
  readonly language: string;
  /** What has to be said beside the question; only where something has. */
  readonly notices?: Notices | undefined;
  /** The preferences of a minor; only where the page addresses one. */
  readonly minor?: MinorPreferences | undefined;
}

/** What a control asks for: the value of its `data-action`. */
export type ConsentAction = 'accept-all' | 'reject-all' | 'settings' | 'save' | 'close' | 'minor';
