import type {Audience, Config} from './config.js';
import type {ConsentStore} from './consent/store.js';
import {allows} from './consent/transitions.js';
import type {ConsentState} from './consent/state.js';
import type {Consent, DecisionDetails} from './controller.js';
import {emit, type ConsentChangeEvent} from './events.js';
import {own} from './own-node.js';

/** What the controller sets off, and how long it lives. */
export interface ConsentEffects {
  /** After a choice is kept: erases what is denied, lets the gate release what is allowed. */
  enforce(): void;
  openPreferences(opener?: Element | null): Promise<void>;
  /** Applies the terms that the audience brings; everything is denied until they are there. */
  applyTerms(): void;
  /** Tells the other tabs, and has a record made. */
  tell(previous: ConsentState, details: DecisionDetails): void;
  receipt: Consent['receipt'];
  release: Consent['release'];
  restore: Consent['restore'];
  hydrated: Consent['hydrated'];
  readonly lifetime: AbortController;
}

/** Makes the controller: one order for every decision, whoever takes it. */
export function createConsent(
  config: Config,
  store: ConsentStore,
  {enforce, applyTerms, tell, lifetime, ...calls}: ConsentEffects,
): Consent {
  /** Nothing acts before the choice is kept. `details` are those of a decision made here. */
  const apply = (keep: () => void, details?: DecisionDetails): void => {
    // Stopped, it hears of nothing, and another one may have decided since.
    if (lifetime.signal.aborted) store.refresh();
    const previous = store.state;
    keep();
    const isChanged = JSON.stringify(store.state) !== JSON.stringify(previous);
    if (isChanged || details) enforce();
    // Heard as an event, so that a listener that throws keeps no other from hearing of it.
    if (isChanged) emit('kelisim-change', {state: store.state, previous, details});
    if (details) tell(previous, details);
  };

  const decide: Consent['decide'] = (choices, details = {by: 'api'}) => {
    for (const [key, choice] of Object.entries(choices)) {
      const category = key.replace(/\.[\w-]+$/, '');
      // A text such as "false" would count as a consent.
      if (!Object.hasOwn(store.state.choices, category) || (choice ?? false) !== !!choice) {
        throw new TypeError(
          `"${key}" must be true or false, of ${Object.keys(store.state.choices)}`,
        );
      }
    }
    apply(() => store.decide(choices, details.by), details);
  };
  const decideAll =
    (choice: boolean) =>
    (details?: DecisionDetails): void =>
      decide(
        Object.fromEntries(Object.keys(store.state.choices).map((id) => [id, choice])),
        details,
      );

  const waits: Record<string, Promise<void>> = {};

  const consent: Consent = {
    config,
    get state() {
      return store.state;
    },
    allows: (category, service) => allows(store.state, category, service),
    signal: lifetime.signal,
    when(category, service) {
      // One for all who wait for the same: nothing is left of those that nobody holds.
      const key = `${category}.${service}`;
      return consent.allows(category, service)
        ? Promise.resolve()
        : (waits[key] ??= new Promise((resolve) => {
            const end = consent.subscribe(() => {
              if (!consent.allows(category, service)) return;
              end();
              delete waits[key];
              resolve();
            });
          }));
    },
    decide,
    acceptAll: decideAll(true),
    rejectAll: decideAll(false),
    withdraw: decideAll(false),
    forget: () => apply(store.forget, {by: 'forget'}),
    refresh: () => apply(store.refresh),
    setAudience(audience) {
      (config as {audience: Audience}).audience = audience;
      store.isOpen = false;
      delete store.terms;
      consent.refresh();
      applyTerms();
    },
    ...calls,
    subscribe(listener) {
      // The state as it is by now: a listener before this one may have decided again.
      const onChange = ({previous}: ConsentChangeEvent): void => listener(store.state, previous);
      own(document).addEventListener('kelisim-change', onChange, lifetime);
      listener(store.state, null);
      return () => own(document).removeEventListener('kelisim-change', onChange);
    },
    push(...callbacks) {
      for (const callback of callbacks) {
        try {
          callback(consent);
        } catch (error) {
          // By `reportError` where every browser has it; nobody else's callback is kept from its turn.
          setTimeout(() => {
            throw error;
          });
        }
      }
    },
    stop: () => lifetime.abort(),
  };
  return consent;
}
