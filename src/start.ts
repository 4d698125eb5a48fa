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
import {KEYS, SEND} from './storage-keys.js';
import {awaitHydration} from './signals/hydration.js';
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
  let view: Promise<ConsentView> | undefined;
  /** Nothing is released while a vendor has still to be told. */
  let isGateOpen = false;
  let isBoot = true;
  let tellTabs: (() => unknown) | undefined;
  let kept: Promise<unknown> | undefined;
  const [whenHydrated, hydrated] = awaitHydration(!!config.hydrates);
  let told: unknown;

  const report = (code: ConsentErrorCode, error: unknown): void => {
    // One that keeps several files away is told once.
    if (error !== told) console.error('kelisim', code, (told = error));
    emit('kelisim-error', {code, error});
  };
  const {signal} = lifetime;
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
          report,
          notify: (type, layer) => emit(`kelisim-${type}`, {layer}),
        }),
      )
      .catch((error: unknown) => {
        // Everything stays denied; opening it again tries again.
        view = undefined;
        report('view-failed', error);
        throw error;
      }));

  const store = createStore(createCookieRepository(config.cookie, config.account), config);
  const consent = createConsent(config, store, {
    lifetime,
    enforce() {
      erase();
      setTimeout(erase, SECOND_SWEEP);
      gate.release();
    },
    applyTerms,
    tell(previous, details) {
      tellTabs?.();
      // As it is now: when the part has come, the visitor may have decided again.
      kept = run('records', consent, previous, details, consent.state, Date.now());
    },
    // Of what has just been decided, too.
    receipt: (async (format?: 'kantara') => {
      await kept;
      return run('receipt', consent, format);
    }) as Consent['receipt'],
    release: (root) => gate.release(root),
    restore: (root) => gate.restore(root),
    hydrated,
    openPreferences: (opener) => loadView().then((shown) => shown.openPreferences(opener)),
  });

  const listen = openOnClick(
    (opener) => void consent.openPreferences(opener).catch(() => {}),
    lifetime,
  );
  defineElement('kelisim-settings', (element) => {
    // It may be in a document that was written anew.
    listen();
    connectSettings(element);
    if (element.hasAttribute('floating')) void run('floating', element, consent);
  });
  startGuard?.({consent, lifetime});
  const gate = startMarkupGate({
    allows: (category, service) => isGateOpen && consent.allows(category, service),
    nonce: config.nonce,
    hydrates: config.hydrates,
    lifetime,
    releaseLate: (late) => void whenHydrated.then(() => run('release', late)),
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
    // What was waited for may come after the end.
    if (signal.aborted) return;
    store.isOpen = true;
    // Who has subscribed by then hears of it; at once, there is nobody.
    (isBoot ? store : consent).refresh();
    if (tellTabs) return;
    let errand: string | undefined;
    try {
      errand = localStorage[KEYS.errand] as string;
    } catch {
      // A sandboxed frame has nothing stored.
    }
    // A day, when the server keeps the cookie until then: longer than what a script writes (ITP-01).
    if (!(errand! > store.state.day!)) store.renew();
    // What a vendor stored without a valid consent goes before anything can be released.
    erase();
    onReturn(consent.refresh, lifetime);
    tellTabs = joinTabs(config.cookie.name, consent.refresh, lifetime);
    for (const name of ['embed', 'declaration'] as const)
      defineElement(`kelisim-${name}`, (element) => void run(name, element, consent));
    // What a vendor has to be told before any of its code runs comes first (GCM-02).
    isGateOpen = !config.integrations;
    gate.release();
    if (!isGateOpen) {
      void run('integrations', consent, erase).then((isConnected) => {
        isGateOpen = !!isConnected && !signal.aborted;
        gate.release();
      });
    }
    // What an earlier page could not send; or a decision that the server has still to keep.
    if (config.recordUrl && (errand ?? SEND) === SEND) void run('records', consent);
    // A moment later, when `window.kelisim` is there for who listens.
    void Promise.resolve().then(() => {
      if (!signal.aborted) emit('kelisim-ready', {state: consent.state});
    });
    consent.subscribe(({decided}, previous) => {
      if (previous?.decided) {
        setTimeout(run, SECOND_SWEEP, 'withdrawal', consent, previous);
      }
      // Closed, nobody can be asked yet.
      if (decided || !store.isOpen) return;
      whenHydrated
        .then(loadView)
        // That it could not be loaded has been told of.
        .then(
          (shown) => shown.showBanner(),
          () => {},
        )
        .catch((error: unknown) => report('view-failed', error));
    });
  }

  signal.onabort = () => {
    isGateOpen = false;
    ended();
  };
  return consent;
}
