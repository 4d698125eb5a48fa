import type {EngineName} from '../helpers/engines.js';
import type {Tag} from './adaptor.js';

/** When a visit is looked at. */
export const states = ['before', 'agreed', 'returning', 'withdrawn'] as const;

export type State = (typeof states)[number];

/**
 * What a cell can come out as. `held`: no request, no execution. `same`: what the ungated twin
 * requested and ran. `requested`: fetched, not run. `ran`: run without consent. `differs`: not as
 * the twin.
 */
export type Result = 'held' | 'same' | 'requested' | 'ran' | 'differs';

/** What can't be had, and why: it is measured like everything else. */
export interface Limit {
  readonly states: readonly State[];
  /** Left out for all three. */
  readonly engines?: readonly EngineName[];
  readonly result: Result;
  /** In a sentence, with the requirement's number where there is one. */
  readonly why: string;
  /** It is a race that may be won: both results are right. */
  readonly isRace?: boolean;
}

/** Runs in the page; sees its arguments and the page's globals, nothing of the file it stands in. */
export type Insert = (markup: string, rootEvent: string | null) => void;

/** One way in, as a row of the table. */
export interface Case {
  readonly title: string;
  readonly tags: readonly Tag[];
  /** Where the tags stand in the page. Default `body`. */
  readonly place?: 'head' | 'body' | 'shadow-root' | 'template';
  /** Puts the tags in after the page has loaded, instead of the parser. */
  readonly insert?: Insert;
  /**
   * How the ungated twin gets them: in the same way, or by its parser where a script that came in
   * that way never runs (`innerHTML`).
   */
  readonly twin?: 'same' | 'parsed';
  /** Runs in the page once everything ran: nothing may run again. */
  readonly afterwards?: () => void;
  /** Code of a bundled site that asks for consent itself. */
  readonly code?: string;
  /** Bodies of the third party's files that do more than say their name. */
  readonly files?: Readonly<Record<string, string>>;
  /** `Content-Security-Policy`; `{nonce}` and `{vendor}` are filled in. */
  readonly policy?: string;
  /** The ungated twin does nothing either: an old or an inert kind. */
  readonly isInert?: boolean;
  readonly limits?: readonly Limit[];
  /** What the guard can't do about the same tags, unmarked. */
  readonly guard?: readonly Limit[];
}

/** A table. */
export interface Family {
  readonly title: string;
  /** What the rows have in common, for the reader of the table. */
  readonly about: string;
  readonly cases: readonly Case[];
}
