import type {Decision} from './state.js';

/** Where a decision is kept between pages. No method throws. */
export interface DecisionRepository {
  /** The decision that is kept; nothing where there is none or it can't be read. */
  read(): Decision | undefined;
  /** Keeps a dated decision; false where it was not held (cookies blocked, sandboxed frame). */
  write(decision: Decision): boolean;
  remove(): void;
}
