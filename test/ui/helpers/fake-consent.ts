import type {Audience, Config} from '../../../src/config.js';
import type {Consent, ConsentListener, DecisionDetails} from '../../../src/controller.js';
import type {ConsentState} from '../../../src/consent/state.js';
import {allows} from '../../../src/consent/transitions.js';
import type {KantaraReceipt, Receipt} from '../../../src/records/receipt.js';
import {fillConfig} from '../../../src/fill-config.js';
import type {ConsentView} from '../../../src/view.js';

const undecided: ConsentState = {
  decided: false,
  choices: {session: true, functional: false, analytics: false},
  services: {},
  day: null,
  policy: null,
  storage: 'memory',
};

/** A controller that keeps a choice in memory, tells its listeners, and writes down what it was asked. */
export class FakeConsent implements Consent {
  readonly calls: string[] = [];
  /** By whom and by what each decision was made, in their order. */
  readonly details: (DecisionDetails | undefined)[] = [];
  /** What `receipt()` resolves to. */
  kept: Receipt | null = null;
  readonly listeners = new Set<ConsentListener>();
  view: ConsentView | undefined;
  readonly #lifetime = new AbortController();
  readonly signal = this.#lifetime.signal;
  state: ConsentState;

  constructor(
    state: Partial<ConsentState> = {},
    readonly config: Config = fillConfig(),
  ) {
    this.state = {...undecided, ...state};
  }

  // A view may hand it on by itself, as of the real one.
  allows = (category: string, service?: string): boolean => allows(this.state, category, service);

  when(): Promise<void> {
    return new Promise(() => {});
  }

  decide(choices: Readonly<Record<string, boolean | undefined>>, details?: DecisionDetails): void {
    this.details.push(details);
    this.calls.push(`decide ${JSON.stringify(choices)}`);
    this.#change({...this.state.choices, ...(choices as Record<string, boolean>)});
  }

  acceptAll(details?: DecisionDetails): void {
    this.details.push(details);
    this.calls.push('acceptAll');
    this.#change({session: true, functional: true, analytics: true});
  }

  rejectAll(details?: DecisionDetails): void {
    this.details.push(details);
    this.calls.push('rejectAll');
    this.#change({session: true, functional: false, analytics: false});
  }

  withdraw(details?: DecisionDetails): void {
    this.rejectAll(details);
  }

  forget(): void {
    this.calls.push('forget');
    this.#set(undecided);
  }

  setAudience(audience: Audience): void {
    this.calls.push(`setAudience ${audience}`);
    Object.assign(this.config, {audience});
    if (audience !== 'minor') return;
    const choices = {session: true, functional: false, analytics: false};
    this.#set({...this.state, decided: true, choices});
  }

  receipt(): Promise<Receipt | null>;
  receipt(format: 'kantara'): Promise<KantaraReceipt | null>;
  async receipt(): Promise<Receipt | KantaraReceipt | null> {
    return this.kept as Receipt | null;
  }

  async openPreferences(opener?: Element | null): Promise<void> {
    this.calls.push('openPreferences');
    await this.view!.openPreferences(opener);
  }

  subscribe(listener: ConsentListener): () => void {
    this.listeners.add(listener);
    listener(this.state, null);
    return () => this.listeners.delete(listener);
  }

  push(...callbacks: ((consent: Consent) => void)[]): void {
    for (const callback of callbacks) callback(this);
  }

  refresh(): void {}

  release(): void {}

  restore(): void {}

  hydrated(): void {}

  stop(): void {
    this.listeners.clear();
    this.#lifetime.abort();
  }

  #change(choices: Record<string, boolean>): void {
    this.#set({...this.state, decided: true, day: '2026-11-22', choices});
  }

  #set(state: ConsentState): void {
    const previous = this.state;
    this.state = state;
    for (const listener of this.listeners) listener(state, previous);
  }
}
