import type {ConsentErrorCode} from '../events.js';

/** The gate, as the late release sees it. */
export interface Gate {
  /** True while the element is allowed to run: asked again before each, for withdrawals. */
  mayRun(element: HTMLElement): boolean;
  /** Scripts that run when they are moved; others have to be re-created. */
  readonly movable: WeakSet<Element>;
  /** The document, and the shadow roots that announced themselves. */
  roots: (Document | ShadowRoot)[];
  /** What waits in them and may run, each root's in its order. */
  listWaiting(): HTMLElement[];
  /** The nonce of the page's policy, where it is known. */
  readonly nonce?: string;
  /** True while scripts have their turn: what the parser finds meanwhile waits behind them. */
  isReleasing?: boolean;
  /** True when something came up that the present round may have missed. */
  isDue?: boolean;
  report(code: ConsentErrorCode, error: unknown): void;
}

/** What `kelisim.release.js` exports. */
export interface ReleaseModule {
  /** Lets everything run that waits and may, once a frame is painted; resolves after the last. */
  run(gate: Gate): Promise<void>;
}
