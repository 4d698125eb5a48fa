import type {Config} from './config.js';
import {createStore} from './consent/store.js';
import type {Consent} from './controller.js';
import {createCookieRepository} from './cookies/cookie-repository.js';
import {eraseDenied} from './cookies/erase-denied.js';
import {createConsent} from './create-consent.js';
import {emit, type ConsentErrorCode} from './events.js';
import {startMarkupGate} from './gate/markup-gate.js';
import {defineEmbed} from './embed/define-embed.js';
import type {StartGuard} from './gate/guard/guard.js';
import type {ImportPart, Parts} from './parts.js';
import {defineSettings} from './settings/kelisim-settings-element.js';
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
  const movable = new WeakSet<Element>();
  let view: Promise<ConsentView> | undefined;
  let release: (() => void) | undefined;

  const report = (code: ConsentErrorCode, error: unknown): void => {
    console.error('kelisim', code, error);
    emit('kelisim-error', {code, error});
  };
  const erase = (): void => eraseDenied(config.services, consent.allows);
  const run = <K extends keyof Parts>(name: K, use: (part: Parts[K]) => void): void =>
    void importPart(name)
      .then(use)
      .catch((error: unknown) => report('part-failed', error));
  const importRelease = (): ReturnType<typeof importPart<'release'>> => importPart('release');

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
    createStore(createCookieRepository(config.cookie), {
      categories: config.categories,
      policy: config.policy?.version,
      days: config.cookie.days,
    }),
    {
      lifetime,
      enforce() {
        erase();
        setTimeout(() => {
          erase();
          run('withdrawal', ({reportLeftovers}) => reportLeftovers(consent));
        }, SECOND_SWEEP);
        release?.();
      },
      openPreferences: async (opener) => (await loadView()).openPreferences(opener),
    },
  );

  // What a vendor stored without a valid consent goes before anything can be released.
  erase();
  defineSettings();
  onReturn(consent.refresh, lifetime);
  openOnClick((opener) => void consent.openPreferences(opener).catch(() => {}), lifetime);
  startGuard?.({consent, movable, lifetime});
  const startGate = (): void => {
    release = startMarkupGate({
      allows: consent.allows,
      nonce: config.nonce,
      movable,
      lifetime,
      importRelease,
      report,
    });
  };
  whenActivated(() => {
    defineEmbed((element) => run('embed', ({showEmbed}) => showEmbed(element, consent)));
    // What a vendor has to be told before any of its code runs comes first (GCM-02).
    if (config.integrations) {
      run('integrations', ({connectIntegrations}) => {
        connectIntegrations(consent);
        startGate();
      });
    } else startGate();
    // A moment later, when `window.kelisim` is there for who listens.
    queueMicrotask(() => emit('kelisim-ready', {state: consent.state}));
    consent.subscribe(({decided}) => {
      if (decided) return;
      loadView().then(
        (shown) => {
          shown.showBanner();
          // At hand before it is wanted: a consent is to start its scripts at once.
          importRelease().catch(() => {});
        },
        () => {},
      );
    });
  }, lifetime);
  lifetime.signal.onabort = () => {
    ended();
    void view?.then(
      (shown) => shown.dispose(),
      () => {},
    );
  };
  return consent;
}
