import type {ReleaseModule} from './gate/release-module.js';
import type {ViewModule} from './view.js';

/** What is loaded only when it is needed: to ask, and to run scripts that the parser has passed. */
export interface Parts {
  ui: ViewModule;
  release: ReleaseModule;
}

/** Imports a part, again after a failure. */
export type ImportPart = <K extends keyof Parts>(name: K) => Promise<Parts[K]>;
