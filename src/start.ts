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
import type {ImportPart, Parts} from './parts.js';
import {connectSettings} from './settings/connect-settings.js';
import {openOnClick} from './settings/open-on-click.js';
import {onReturn, whenActivated} from './signals/page-lifecycle.js';
import type {ConsentView} from './view.js';

/** A running vendor may write its cookie again a moment after it was erased (DEL-02). */
const SECOND_SWEEP = 1000;

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
  /** Nothing is released while the page is prerendered, or a vendor has still to be told. */
  let isOpen = false;

  const report = (code: ConsentErrorCode, error: unknown): void => {
    console.error('kelisim', code, error);
    emit('kelisim-error', {code, error});
  };
  const erase = (): void => eraseDenied(config.services, consent.allows);
  const run = <K extends Exclude<keyof Parts, 'ui'>>(
    name: K,
    ...args: Parameters<Parts[K]['run']>
  ): void =>
    void (importPart(name) as Promise<{run(...all: typeof args): unknown}>)
      .then((part) => part.run(...args))
      .catch((error: unknown) => report('part-failed', error));

  const loadView = (): Promise<ConsentView> =>
    (view ??= importPart('ui')
      .then(({createView}) =>
        createView({
          consent,
          notify: (type, layer) => emit(`kelisim-${type}`, {layer}),
        }),
      )
      .catch((error: unknown) => {
        // Everything stays denied; opening it again tries again.
        view = undefined;
        report('view-failed', error);
        throw error;
      }));

  const consent = createConsent(
    config,
    createStore(createCookieRepository(config.cookie), config),
    {
      lifetime,
      enforce() {
        erase();
        setTimeout(erase, SECOND_SWEEP);
        release();
      },
      openPreferences: (opener) => loadView().then((shown) => shown.openPreferences(opener)),
    },
  );

  // What a vendor stored without a valid consent goes before anything can be released.
  erase();
  defineElement('kelisim-settings', connectSettings);
  onReturn(consent.refresh, lifetime);
  openOnClick((opener) => void consent.openPreferences(opener).catch(() => {}), lifetime);
  startGuard?.({consent, movable, lifetime});
  const release = startMarkupGate({
    allows: (category, service) => isOpen && consent.allows(category, service),
    nonce: config.nonce,
    movable,
    lifetime,
    releaseLate: (gate) => run('release', gate),
    report,
  });
  whenActivated(
    () => {
      defineElement('kelisim-embed', (element) => run('embed', element, consent));
      // What a vendor has to be told before any of its code runs comes first (GCM-02).
      isOpen = !config.integrations;
      release();
      if (!isOpen) {
        importPart('integrations')
          .then((part) => {
            isOpen = true;
            part.run(consent, erase);
            release();
          })
          .catch((error: unknown) => report('part-failed', error));
      }
      // A moment later, when `window.kelisim` is there for who listens.
      queueMicrotask(() => emit('kelisim-ready', {state: consent.state}));
      consent.subscribe(({decided}, previous) => {
        if (previous?.decided) {
          setTimeout(run, SECOND_SWEEP, 'withdrawal', consent, previous);
        }
        if (decided) return;
        loadView()
          .then((shown) => {
            shown.showBanner();
            // At hand before it is wanted: a consent is to start its scripts at once.
            importPart('release').catch(() => {});
          })
          .catch(() => {});
      });
    },
    consent.refresh,
    lifetime,
  );
  lifetime.signal.onabort = () => {
    isOpen = false;
    ended();
    view?.then((shown) => shown.dispose()).catch(() => {});
  };
  return consent;
}
