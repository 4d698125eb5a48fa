import type {DecisionMethod} from '../controller.js';

/** What a decision did to the consent before it (PRF-01). */
export type ConsentRecordEvent = 'given' | 'refused' | 'withdrawn' | 'changed' | 'erased';

/** A purpose as it was offered, and what was answered. */
export interface RecordedCategory {
  readonly id: string;
  /** As it was shown; absent where nothing was shown. */
  readonly title?: string;
  readonly purpose?: string;
  readonly basis: 'consent' | 'opt-out' | 'exempt' | 'session';
  readonly isGranted: boolean;
}

/** A service as it was offered, and what was answered. */
export interface RecordedService {
  readonly id: string;
  readonly category: string;
  readonly name?: string;
  readonly provider?: string;
  readonly country?: string;
  readonly data?: readonly string[];
  readonly isPublic?: boolean;
  /** The longest time that was declared for anything of it, ISO 8601; absent where none was. */
  readonly retention?: string;
  readonly isGranted: boolean;
}

/**
 * One decision, as it was made: never changed afterwards. It holds no address, no user agent and
 * nothing of who the visitor is but a random number of its own (PRF-04). `consent-record.schema.json`
 * describes it.
 */
export interface ConsentRecord {
  readonly schema: 'kelisim-record/1';
  /** Random, UUID version 4. */
  readonly id: string;
  /** RFC 3339, in UTC, to the millisecond. */
  readonly time: string;
  /** Whose clock: the visitor's device may be wrong. */
  readonly clock: 'device';
  /** The record before it in this browser, so that none can be edited or taken out unnoticed. */
  readonly previous: {readonly id: string; readonly hash: string | null} | null;
  /** Further ones before it, where tabs had decided at once and none of them saw the other's. */
  readonly alsoPrevious?: readonly {readonly id: string; readonly hash: string | null}[];
  readonly event: ConsentRecordEvent;
  readonly actor: 'data-subject' | 'guardian' | 'site';
  /** Never `minor`: that is recorded as any other refusal is (KID-02). */
  readonly method: DecisionMethod;
  /** The site's own reference. */
  readonly ref?: string;
  /** The guardian's name, where the site asks for it. */
  readonly guardian?: string;
  /** Present where a consent was given by a press that a program made, not the visitor's hand. */
  readonly synthetic?: true;
  /** BCP 47 tag of what was shown, or of the page. */
  readonly language: string;
  readonly policy: {readonly version?: string; readonly url?: string};
  readonly documents: readonly {
    readonly url: string;
    readonly version?: string;
    readonly sha256?: string;
    readonly language?: string;
  }[];
  /**
   * SHA-256 of all that was shown; `null` where nothing was (a call by the site), or where the page
   * is not secure and so can't hash (PRF-02).
   */
  readonly textHash: string | null;
  readonly categories: readonly RecordedCategory[];
  readonly services: readonly RecordedService[];
  /** The cookie's value after the decision; empty after everything was erased. */
  readonly decision: string;
  /** How long it holds, ISO 8601. */
  readonly validity: string;
  readonly controller: {
    readonly name: string;
    readonly bin?: string;
    readonly address?: string;
    readonly contact?: string;
  };
  readonly jurisdiction: readonly string[];
  readonly signals: {readonly gpc: boolean; readonly dnt: boolean};
  readonly software: {readonly name: 'kelisim'; readonly version: string};
}
