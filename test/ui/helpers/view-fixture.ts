import type {Config} from '../../../src/config.js';
import type {ConsentState} from '../../../src/consent/state.js';
import {createView, type KelisimConsentElement} from '../../../src/ui/index.js';
import type {ConsentView} from '../../../src/view.js';
import {FakeConsent} from './fake-consent.js';

/** A site that declares everything there is to declare. */
export const siteConfig: Config = {
  policy: {version: '2025-01-15', url: '/privacy', contact: 'mailto:help@flextokxumare.com'},
  controller: {name: 'Flextok Xumare', bin: '123456789012', address: 'Абулхаир-Хана 44/3'},
  language: 'en',
  texts: {},
  categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics'}],
  services: [
    {id: 'sign-in', category: 'session', cookies: [{name: 'sid'}]},
    {
      id: 'metrica',
      category: 'analytics',
      name: 'Metrica',
      provider: 'Yandex',
      country: 'RU',
      purpose: {en: 'Counts visits.', ru: 'Считает посещения.', kk: 'Келулерді санайды.'},
      cookies: [
        {name: '_ym_uid', duration: 'P1Y'},
        {pattern: '^_ym_', duration: 'P1Y'},
      ],
      storage: [{area: 'local', pattern: '^_ym(_|$)'}],
    },
  ],
  cookie: {name: 'kelisim', domain: null, days: 180},
};

/** A view on a page of its own, with everything that a test asks of it. */
export interface ViewFixture {
  readonly consent: FakeConsent;
  readonly view: ConsentView;
  readonly notices: readonly string[];
  /** The host, or `null` while it is not in the page. */
  host(): KelisimConsentElement | null;
  /** Finds something inside the host, and fails where there is none. */
  get<T extends HTMLElement = HTMLElement>(selector: string): T;
  has(selector: string): boolean;
  /** Presses as a program does, once what shows has been seen for long enough. */
  press(action: string): Promise<void>;
  openPreferences(opener?: Element | null): Promise<void>;
}

const open: (() => void)[] = [];

// At rest from the first frame on: axe would take a layer that fades in for one that is pale.
document.documentElement.style.setProperty('--kelisim-duration', '0s');

/** Makes a page with a header, a main part and a footer, and a view on it. */
export async function viewFixture({
  config = {},
  state = {},
}: {config?: Partial<Config>; state?: Partial<ConsentState>} = {}): Promise<ViewFixture> {
  const page = document.createElement('div');
  page.innerHTML =
    '<button id="before">Menu</button><main><h1>Typography</h1><p>Text</p></main>' +
    '<button id="opener">Cookie settings</button>';
  document.body.append(page);
  const consent = new FakeConsent(state, {...siteConfig, ...config});
  const notices: string[] = [];
  const view = await createView({
    consent,
    importPart: () => Promise.reject(new Error('no part is wanted here')),
    report: (code) => notices.push(code),
    notify: (type, layer) => notices.push(`${type} ${layer}`),
  });
  consent.view = view;
  open.push(() => {
    consent.stop();
    page.remove();
  });
  const host = (): KelisimConsentElement | null => document.querySelector('kelisim-consent');
  const get = <T extends HTMLElement>(selector: string): T => {
    const found = host()?.shadowRoot?.querySelector<T>(selector);
    if (!found) throw new Error(`no ${selector} in <kelisim-consent>`);
    return found;
  };
  return {
    consent,
    view,
    notices,
    host,
    get,
    has: (selector) => Boolean(host()?.shadowRoot?.querySelector(selector)),
    async press(action) {
      await letRead();
      get(`[data-action=${action}]`).click();
    },
    openPreferences: (opener) => view.openPreferences(opener),
  };
}

/** How far the page's clock is ahead, in milliseconds. */
let ahead = 0;
const now = performance.now.bind(performance);
performance.now = () => now() + ahead;

/** A layer counts no press before it has been seen for a moment; this lets the moment pass at once. */
export async function letRead(): Promise<void> {
  // A change of size is seen at the end of a frame, and counts from the one after.
  for (let frames = 3; frames--;) await new Promise((resolve) => requestAnimationFrame(resolve));
  ahead += 500;
}

/** Takes every view and page of the test away. */
export function cleanUp(): void {
  for (const close of open.splice(0)) close();
}

/** Waits until something holds; the runner's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Opens every `<details>` inside, and waits until the services in it are there. */
export async function openDetails(host: KelisimConsentElement): Promise<void> {
  const all = [...host.shadowRoot!.querySelectorAll<HTMLDetailsElement>('[part=details]')];
  for (const details of all) details.open = true;
  await until(() => all.every((details) => details.querySelector('[part=service]')));
}
