import type {ConsentErrorCode} from '../../../src/events.js';
import type {Gate, ReleaseModule} from '../../../src/gate/release-module.js';
import type {Frame} from './frames.js';

/** A gate in a frame, and everything that a test asks of it. */
export interface GateFixture extends Frame {
  /** Categories, or `category.service`, that may run. */
  readonly allowed: Set<string>;
  readonly reports: readonly {readonly code: ConsentErrorCode; readonly error: Error}[];
  /** What the scripts of the frame said by `log.push()`. */
  readonly log: readonly string[];
  readonly lifetime: AbortController;
  readonly body: HTMLElement;
  /** Lets everything run that waits and may, to its end. */
  release(root?: ParentNode): Promise<void>;
  /** Makes the page the author's again, for a copy. */
  restore(root?: ParentNode): void;
  /** Resolves when nothing is being released. */
  idle(): Promise<void>;
  get<T extends HTMLElement = HTMLScriptElement>(selector: string): T;
}

export interface GateFixtureOptions {
  readonly allowed?: readonly string[];
  readonly nonce?: string;
  readonly importRelease?: () => Promise<ReleaseModule>;
}

/** Starts the gate in a frame. */
export function startGate(
  frame: Frame,
  {allowed: first = [], nonce, importRelease}: GateFixtureOptions = {},
): GateFixture {
  const {source, window, document} = frame;
  const log: string[] = [];
  Object.assign(window, {log});
  const allowed = new Set(first);
  const reports: {code: ConsentErrorCode; error: Error}[] = [];
  const lifetime = new AbortController();
  const rounds: Promise<void>[] = [];
  const releaseWaiting = (gate: Gate): Promise<void> => {
    const round = source.releaseModule.releaseWaiting(gate);
    rounds.push(round);
    return round;
  };
  const gate = source.startMarkupGate({
    // Stopped, nothing is allowed any more, as in `start.ts`.
    allows: (category, service) =>
      !lifetime.signal.aborted &&
      (allowed.has(category) || (!!service && allowed.has(`${category}.${service}`))),
    nonce,
    lifetime,
    releaseLate: (gate) =>
      void (importRelease?.() ?? Promise.resolve({run: releaseWaiting}))
        .then((part) => part.run(gate))
        .catch((error: unknown) => reports.push({code: 'part-failed', error: error as Error})),
    report: (code, error) => void reports.push({code, error: error as Error}),
  });
  const idle = async (): Promise<void> => {
    let seen;
    do {
      seen = rounds.length;
      // Observers and promises have their turn before a task.
      await new Promise((resolve) => setTimeout(resolve));
      await Promise.all(rounds);
    } while (rounds.length > seen);
  };
  return {
    ...frame,
    allowed,
    reports,
    log,
    lifetime,
    get body() {
      return document.body;
    },
    idle,
    release(root) {
      gate.release(root);
      return idle();
    },
    restore: gate.restore,
    get<T extends HTMLElement>(selector: string) {
      const found = document.querySelector<T>(selector);
      if (!found) throw new Error(`no ${selector} in the frame`);
      return found;
    },
  };
}

/** Code as an address, so that it comes by itself and not with the page. */
export const address = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

/** So many marked scripts, each with a text of its own: a template's own runs once a text. */
export const markedMany = (count: number): string =>
  Array.from({length: count}, (_, i) => marked(`it${i}`)).join('');

/** A marked script that says its name, from an address of its own if it is external. */
export function marked(
  name: string,
  {attributes = '', external = false, category = 'analytics'} = {},
): string {
  const code = `log.push('${name}')`;
  const start = `<script type="text/plain" data-consent="${category}" ${attributes}`;
  return external ? `${start} src="${address(code)}"></script>` : `${start}>${code}</script>`;
}
