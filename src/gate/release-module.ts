import type {ConsentErrorCode} from '../events.js';

/** The gate, as the late release sees it. */
export interface Gate {
  /** True while the element is allowed to run: asked again before each, for withdrawals. */
  mayRun(element: HTMLElement): boolean;
  /** The document, and the shadow roots that announced themselves. */
  readonly roots: Set<Document | ShadowRoot>;
  /** What waits in them and may run, each root's in its order. */
  listWaiting(): HTMLElement[];
  /** Looks for what is not allowed any more, and for what is by now. */
  release(): void;
  /** The nonce of the page's policy, where it is known. */
  readonly nonce?: string;
  /** True while scripts have their turn: what the parser finds meanwhile waits behind them. */
  isReleasing?: boolean;
  /** True when something came up that the present round may have missed. */
  isDue?: boolean;
  /**
   * Takes addresses back, once something has been released: of media that are not allowed any more,
   * or of all in a part of the page that is about to be copied.
   */
  retract?(root?: ParentNode): void;
  /** Lets what was taken back for a copy come again. */
  wake?(): void;
  readonly lifetime: AbortController;
  report(code: ConsentErrorCode, error: unknown): void;
}

/** What `kelisim.release.js` exports. */
export interface ReleaseModule {
  /** Lets everything run that waits and may, once a frame is painted; resolves after the last. */
  run(gate: Gate): Promise<void>;
}
