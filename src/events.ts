import type {ConsentState} from './consent/state.js';
import type {DecisionDetails} from './controller.js';
import type {ViewLayer} from './view.js';
import {own} from './own-node.js';

/** On `document`, once: consent is read and what may run is released. */
export interface ConsentReadyEvent extends Event {
  readonly state: ConsentState;
}

/** On `document`: the visitor decided, took it back, or another tab did. */
export interface ConsentChangeEvent extends Event {
  readonly state: ConsentState;
  readonly previous: ConsentState;
  /** How it was decided on this page; absent where another tab or the server did. */
  readonly details?: DecisionDetails;
}

/** On `document`: a layer of the interface opened or closed. */
export interface ConsentViewEvent extends Event {
  readonly layer: ViewLayer;
}

/**
 * What went wrong: the interface did not load (`view-failed`); a marked script failed, took over
 * 10 s, or can't be released as it is (`script-failed`); a marked element came with its address in
 * place, and was not allowed (`live-element`: it has been taken off), or is marked `session`, which
 * needs no mark and is never released (`session-element`); an integration that the config names can't
 * be meant (`integration-failed`); a file of the library's did not load or failed (`part-failed`); more
 * services differ from their category than a cookie can hold, so that the choice counts for this page
 * only (`choice-too-long`).
 */
export type ConsentErrorCode =
  | 'view-failed'
  | 'script-failed'
  | 'live-element'
  | 'session-element'
  | 'part-failed'
  | 'integration-failed'
  | 'choice-too-long';

/** On `document`: something failed. What was denied stays denied. */
export interface ConsentErrorEvent extends Event {
  readonly code: ConsentErrorCode;
  readonly error: unknown;
}

/** On `document`, once for each address: the guard held something, or only tells what it would hold. */
export interface ConsentGuardEvent extends Event {
  /** Origin and path of what was asked for; without its query, which may carry personal data. */
  readonly address: string;
  /** The `match` of the rule that named it. */
  readonly rule: string;
  readonly category: string;
  readonly service?: string;
  /** False in report-only mode, and for a script that came by a way that the guard can't close. */
  readonly isHeld: boolean;
}

/** Something that a withdrawn service has stored and that could not be erased. */
export interface Survivor {
  /** The service's id. */
  readonly service: string;
  /** `cookies`, `local`, `session` or `indexeddb`. */
  readonly area: string;
  /** Its name; for what a page can't see, the name or pattern that was declared. */
  readonly name: string;
  /**
   * `kept`: it is still there, because something holds it or writes it again. `http-only` and
   * `third-party`: no page can see it; the server that set it has to erase it.
   */
  readonly reason: 'kept' | 'http-only' | 'third-party';
}

/** On `document`, about two seconds after a withdrawal that could not undo everything. */
export interface ConsentLeftoverEvent extends Event {
  readonly survivors: readonly Survivor[];
  /** Whose code runs on until the page is loaded again: `analytics`, `analytics.yandex-metrika`. */
  readonly running: readonly string[];
}

/** On `document`: an integration or an embed has added what it keeps to `config.services`. */
export type ConsentServicesEvent = Event;

/** What each event of Kelisim's carries. */
export interface ConsentEventMap {
  'kelisim-ready': ConsentReadyEvent;
  'kelisim-change': ConsentChangeEvent;
  'kelisim-open': ConsentViewEvent;
  'kelisim-close': ConsentViewEvent;
  'kelisim-leftover': ConsentLeftoverEvent;
  'kelisim-error': ConsentErrorEvent;
  'kelisim-guard': ConsentGuardEvent;
  'kelisim-services': ConsentServicesEvent;
}

/**
 * Tells the page. Not by the global `Event`, which pages replace (MooTools does). Plain events with
 * fields, and no class for each: the classes would cost every page 50 bytes, and nobody needs to
 * make such an event.
 */
export function emit<K extends keyof ConsentEventMap>(
  type: K,
  fields: Omit<ConsentEventMap[K], keyof Event>,
): void {
  own(document).dispatchEvent(Object.assign(new CustomEvent(type), fields));
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds to the browser's map.
  interface DocumentEventMap extends ConsentEventMap {}
}
