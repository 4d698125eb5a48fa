import type {Config} from '../../../src/config.js';
import type {Consent, ConsentListener} from '../../../src/controller.js';
import type {ConsentState} from '../../../src/consent/state.js';
import {allows} from '../../../src/consent/transitions.js';
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
  readonly listeners = new Set<ConsentListener>();
  view: ConsentView | undefined;
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

  decide(choices: Readonly<Record<string, boolean | undefined>>): void {
    this.calls.push(`decide ${JSON.stringify(choices)}`);
    this.#change({...this.state.choices, ...(choices as Record<string, boolean>)});
  }

  acceptAll(): void {
    this.calls.push('acceptAll');
    this.#change({session: true, functional: true, analytics: true});
  }

  rejectAll(): void {
    this.calls.push('rejectAll');
    this.#change({session: true, functional: false, analytics: false});
  }

  withdraw(): void {
    this.rejectAll();
  }

  forget(): void {
    this.#set(undecided);
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

  stop(): void {}

  #change(choices: Record<string, boolean>): void {
    this.#set({...this.state, decided: true, day: '2026-11-22', choices});
  }

  #set(state: ConsentState): void {
    const previous = this.state;
    this.state = state;
    for (const listener of this.listeners) listener(state, previous);
  }
}
