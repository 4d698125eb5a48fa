import type {ConsentState} from '../consent/state.js';

/** What was seen: a request, or something kept in the browser, by where it is kept. */
export type AuditKind =
  'request' | 'cookie' | 'local' | 'session' | 'indexeddb' | 'cache' | 'service-worker';

/**
 * What the visitor had said when something was seen: nothing yet, no, or yes. For what belongs to a
 * category or a service it is the answer to that one; for what belongs to nothing that the site
 * declared, yes is a yes to any optional category.
 */
export type AuditPhase = 'undecided' | 'denied' | 'allowed';

/** One address, or one key, as the collector saw it; nothing is judged yet. */
export interface Evidence {
  readonly kind: AuditKind;
  /** An address without query and fragment, or the name of what is kept. */
  readonly name: string;
  /** When it was seen, in milliseconds since the page began, as `performance.now()` counts. */
  readonly times: number[];
  /** A key that was there when the audit began: it may come from an earlier page. */
  readonly isEarlier: boolean;
  /** What asked for it, as Resource Timing names it: `script`, `img`, `fetch`, … */
  readonly initiators: Set<string>;
  /** How often its script, frame or image was fetched while it was held and had not run. */
  heldFetches: number;
  /** The frame of a `<kelisim-embed>`, which loads at a yes or at the visitor's own press. */
  embed?: Owner;
  /** Refused by the page's Content-Security-Policy, by this directive. */
  blockedBy?: string;
  /** How long a cookie lasts, ISO 8601, where the browser tells (Chromium). */
  duration?: string;
}

/** A state of consent, and from when on it held. */
export interface Moment {
  /** Milliseconds since the page began. */
  readonly time: number;
  readonly state: ConsentState;
}

/** Who answers for an entry, as far as the page tells. */
export interface Owner {
  /** How it is known: a guard rule, a marked element or embed, a declared service, or Kelisim. */
  readonly by: 'rule' | 'element' | 'embed' | 'service' | 'kelisim';
  /** The rule, the element's address, the service's id, or `kelisim`. */
  readonly name: string;
  readonly category?: string;
  readonly service?: string;
}

/** One line of the audit: what was seen, when, and who answers for it. */
export interface AuditEntry {
  readonly kind: AuditKind;
  /** An address without query and fragment, or the name of what is kept. */
  readonly name: string;
  /** Of a request. */
  readonly host: string | null;
  /** Whose it is; what is kept on this origin is `first`, whoever wrote it. */
  readonly party: 'kelisim' | 'first' | 'third';
  /** How often it was seen in each phase. */
  readonly seen: Readonly<Record<AuditPhase, number>>;
  /** A key that was there when the audit began: it may come from an earlier page. */
  readonly isEarlier: boolean;
  readonly owner: Owner | null;
  /** The product that is known for such a host or name; a guess, from a table. */
  readonly vendor: string | null;
  /** The site answers for it: a rule, a marked element or a declared service has it. */
  readonly isDeclared: boolean;
  /** Seen without a yes, not Kelisim's own, not refused by the page's policy. */
  readonly isLeak: boolean;
  /** Fetched so often while held: by the preload scanner, or by a preload link. It did not run. */
  readonly heldFetches: number;
  /** The directive of the page's Content-Security-Policy that refused it. */
  readonly blockedBy: string | null;
  readonly initiators: readonly string[];
  /** How long a cookie lasts, ISO 8601, where the browser tells. */
  readonly duration: string | null;
}
