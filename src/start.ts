import type {Config} from './config.js';
import {createStore} from './consent/store.js';
import type {Consent} from './controller.js';
import {createCookieRepository} from './cookies/cookie-repository.js';
import {eraseDenied} from './cookies/erase-denied.js';
import {createConsent} from './create-consent.js';
import {emit, type ConsentErrorCode} from './events.js';
import {startMarkupGate} from './gate/markup-gate.js';
import {defineElement} from './define-element.js';
import type {StartGuard} from './gate/guard/guard.js';
import type {ImportPart, RunPart} from './parts.js';
import {connectSettings} from './settings/connect-settings.js';
import {openOnClick} from './settings/open-on-click.js';
import {joinTabs} from './signals/other-tabs.js';
import {onReturn, whenActivated} from './signals/page-lifecycle.js';
import type {ConsentView} from './view.js';

/** A running vendor may write its cookie again a moment after it was erased (DEL-02). */
const SECOND_SWEEP = 1000;

/**
 * True where an option changes what a decision means, and needs `kelisim.terms.js`. Found by name:
 * most sites have none of them, and looking at each would cost every page 20 bytes.
 */
const hasTerms = (config: Config): boolean =>
  /"(basis|upcoming|frames|framedBy|audience":"minor)"/.test(JSON.stringify(config));

/**
 * The composition root: reads the cookie, releases what may run, and only where the visitor has
 * still to decide loads the interface. Synchronous up to there; it waits for no text, no network.
 * `ended` is called when it is stopped.
 */
export function start(
  config: Config,
  importPart: ImportPart,
  ended: () => void,
  startGuard?: StartGuard,
): Consent {
  const lifetime = new AbortController();
  // In a page that is still parsed, what stands above is the parser's.
  const movable = new WeakSet<Element>(document.readyState === 'loading' ? document.scripts : []);
  let view: Promise<ConsentView> | undefined;
  /** Nothing is released while a vendor has still to be told. */
  let isGateOpen = false;
  let isBoot = true;
  let tellTabs: (() => unknown) | undefined;

  const report = (code: ConsentErrorCode, error: unknown): void => {
    console.error('kelisim', code, error);
    emit('kelisim-error', {code, error});
  };
  const erase = (): void => eraseDenied(config.services, consent.allows);
  const run: RunPart = (name, ...args) =>
    importPart(name)
      .then((part) => (part.run as (...all: typeof args) => never)(...args))
      .catch((error: unknown): undefined => report('part-failed', error) as undefined);

  const loadView = (): Promise<ConsentView> =>
    (view ??= importPart('ui')
      .then(({createView}) =>
        createView({
          consent,
          importPart,
          notify: (type, layer) => emit(`kelisim-${type}`, {layer}),
        }),
      )
      .catch((error: unknown) => {
        // Everything stays denied; opening it again tries again.
        view = undefined;
        report('view-failed', error);
        throw error;
      }));

  const store = createStore(createCookieRepository(config.cookie), config);
  const consent = createConsent(config, store, {
    lifetime,
    enforce() {
      erase();
      setTimeout(erase, SECOND_SWEEP);
      release();
    },
    applyTerms,
    tell(previous, details) {
      tellTabs?.();
      // As it is now: when the part has come, the visitor may have decided again.
      void run('records', consent, previous, details, consent.state, Date.now());
    },
    receipt: (format?: 'kantara') => run('receipt', consent, format) as never,
    openPreferences: (opener) => loadView().then((shown) => shown.openPreferences(opener)),
  });

  defineElement('kelisim-settings', (element) => {
    connectSettings(element);
    if (element.hasAttribute('floating')) void run('floating', element);
  });
  openOnClick((opener) => void consent.openPreferences(opener).catch(() => {}), lifetime);
  startGuard?.({consent, movable, lifetime});
  const release = startMarkupGate({
    allows: (category, service) => isGateOpen && consent.allows(category, service),
    nonce: config.nonce,
    movable,
    lifetime,
    releaseLate: (gate) => void run('release', gate),
    report,
  });
  whenActivated(applyTerms, lifetime);
  isBoot = false;

  /** What changes the meaning of a decision has to be there before one is read. */
  function applyTerms(): void {
    if (!hasTerms(config)) return open();
    void run('terms', consent, run).then((terms) => {
      // Without them everything stays denied.
      if ((store.terms = terms!)) open();
    });
  }

  function open(): void {
    store.isOpen = true;
    // Who has subscribed by then hears of it; at once, there is nobody.
    (isBoot ? store : consent).refresh();
    if (tellTabs) return;
    store.renew();
    // What a vendor stored without a valid consent goes before anything can be released.
    erase();
    onReturn(consent.refresh, lifetime);
    tellTabs = joinTabs(config.cookie.name, consent.refresh, lifetime);
    defineElement('kelisim-embed', (element) => void run('embed', element, consent));
    defineElement('kelisim-declaration', (element) => void run('declaration', element, consent));
    // What a vendor has to be told before any of its code runs comes first (GCM-02).
    isGateOpen = !config.integrations;
    release();
    if (!isGateOpen) {
      void run('integrations', consent, erase).then((isConnected) => {
        isGateOpen = !!isConnected;
        release();
      });
    }
    try {
      // What an earlier page could not send.
      if (localStorage['kelisim-unsent']) void run('records', consent);
    } catch {
      // A sandboxed frame has nothing stored.
    }
    // A moment later, when `window.kelisim` is there for who listens.
    queueMicrotask(() => emit('kelisim-ready', {state: consent.state}));
    consent.subscribe(({decided}, previous) => {
      if (previous?.decided) {
        setTimeout(run, SECOND_SWEEP, 'withdrawal', consent, previous);
      }
      // Closed, nobody can be asked yet.
      if (decided || !store.isOpen) return;
      loadView()
        .then((shown) => shown.showBanner())
        .catch(() => {});
    });
  }

  lifetime.signal.onabort = () => {
    isGateOpen = false;
    ended();
    view?.then((shown) => shown.dispose()).catch(() => {});
  };
  return consent;
}
