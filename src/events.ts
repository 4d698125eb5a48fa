import type {ConsentState} from './consent/state.js';
import type {ViewLayer} from './view.js';

/** On `document`, once: consent is read and what may run is released. */
export class ConsentReadyEvent extends Event {
  constructor(readonly state: ConsentState) {
    super('kelisim-ready');
  }
}

/** On `document`: the visitor decided, took it back, or another tab did. */
export class ConsentChangeEvent extends Event {
  constructor(
    readonly state: ConsentState,
    readonly previous: ConsentState,
  ) {
    super('kelisim-change');
  }
}

/** On `document`: a layer of the interface opened or closed. */
export class ConsentViewEvent extends Event {
  constructor(
    type: 'open' | 'close',
    readonly layer: ViewLayer,
  ) {
    super(`kelisim-${type}`);
  }
}

/**
 * What went wrong: the interface did not load (`view-failed`); a marked script failed, took over
 * 10 s, or can't be released as it is (`script-failed`).
 */
export type ConsentErrorCode = 'view-failed' | 'script-failed';

/** On `document`: something failed. What was denied stays denied. */
export class ConsentErrorEvent extends Event {
  constructor(
    readonly code: ConsentErrorCode,
    readonly error: unknown,
  ) {
    super('kelisim-error');
  }
}

declare global {
  interface DocumentEventMap {
    'kelisim-ready': ConsentReadyEvent;
    'kelisim-change': ConsentChangeEvent;
    'kelisim-open': ConsentViewEvent;
    'kelisim-close': ConsentViewEvent;
    'kelisim-error': ConsentErrorEvent;
  }
}
