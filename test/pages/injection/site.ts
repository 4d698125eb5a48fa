import {consentCookie} from '../../helpers/consent-cookie.js';

export type State = 'new' | 'refused' | 'agreed';
export const places = ['above', 'below', 'later'] as const;

/** Who visits, and where in the page the comments stand: `later` comes by `innerHTML`. */
export interface Cell {
  readonly state: State;
  readonly place: (typeof places)[number];
}

const config = {
  language: 'en',
  controller: {name: 'Flextok Xumare', bin: '123456789012'},
  policy: {url: '/privacy', contact: 'mailto:help@example.test'},
  services: [
    {id: 'counter', category: 'analytics', name: 'Counter', provider: 'Counter Ltd', country: 'KZ'},
  ],
};

const decisions = {new: '', refused: consentCookie(0, 0), agreed: consentCookie(1, 1)};

/** What a page's own scripts and elements come to. Compared with a page without comments. */
export interface Look {
  readonly ran: readonly string[];
  readonly errors: readonly string[];
  readonly layers: readonly string[];
  readonly state: string;
  readonly config: string;
  readonly banner: string | null;
  readonly hosts: number;
  readonly cookie: string;
  readonly storage: string;
  readonly pwned: boolean;
  /** What the page's own listeners hear of a click and of keys on the page. */
  readonly heard: string;
}

/** What the page offers to the test, kept from before any comment was there. */
export interface Site {
  look(): Look;
  /** Puts the comments in, where they come later. */
  putIn(): void;
  /** True once all that is awaited has come. */
  isQuiet(): Promise<boolean>;
  /** True once the banner has been seen for long enough that a press on it counts. */
  isReadable(): boolean;
  /** The middle of a button of the banner. */
  place(action: string): [number, number];
  /** Opens the preferences by the site's own way to them, and gives what they show. */
  openPreferences(): Promise<string>;
  /** What the comments may fetch once the visitor has agreed: what is marked with that category. */
  granted(): string[];
}

/** Writes the page, whose own files lie below `path`. */
export function writePage(comments: string, {state, place}: Cell, path: string): string {
  const tag = `<script src="${path}/dist/kelisim.js"></script>`;
  const box = `<div class="comments">${place === 'later' ? '' : comments}</div>`;
  const later = JSON.stringify(place === 'later' ? comments : '').replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Comments</title>
    <script>{ const __name = (value) => value;
      (${prepare.toString()})('${state}', '${decisions[state]}', ${later}); }</script>
    <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
    ${place === 'above' ? '' : tag}</head><body><h1>Comments</h1><main class="own"><p>text</p></main>
    ${box}${place === 'above' ? tag : ''}
    <footer><kelisim-settings class="own">Cookie settings</kelisim-settings>
    <script type="text/plain" data-consent="analytics">ran.push('inline')</script>
    <script type="text/plain" data-consent="analytics" src="${path}/vendor.js"></script>
    <img class="own" alt="" data-consent="functional" data-consent-src="${path}/own.png"></footer>
    </body></html>`;
}

/** Runs in the page, first of all: comments take the names of what it has not kept by then. */
function prepare(state: string, decision: string, later: string): void {
  const page = document;
  const find = Document.prototype.querySelector.bind(page);
  const findAll = Document.prototype.querySelectorAll.bind(page) as Document['querySelectorAll'];
  const create = Document.prototype.createElement.bind(page);
  const listen = EventTarget.prototype.addEventListener.bind(page);
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  const readyState = Object.getOwnPropertyDescriptor(Document.prototype, 'readyState')!;
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  const [ran, errors, layers, heard]: string[][] = [[], [], [], []];
  let seen = '';
  let since = Infinity;

  localStorage.clear();
  sessionStorage.clear();
  cookie.set!.call(page, 'kelisim=; path=/; max-age=0');
  if (decision) {
    cookie.set!.call(page, `kelisim=${decision}; path=/; max-age=86400`);
    localStorage['kelisim-newest.kelisim'] = decision;
  }
  for (const type of ['kelisim-open', 'kelisim-close'])
    listen(type, (event) => layers!.push(`${type} ${(event as Event & {layer: string}).layer}`));
  for (const type of ['click', 'keydown'])
    listen(type, ({target, defaultPrevented}) => {
      if ((target as Element).className === 'probe') heard!.push(`${type} ${defaultPrevented}`);
    });
  // What a box that is watched grows by, it is told of a frame later: no fault.
  addEventListener('error', ({message}) => {
    if (!/ResizeObserver loop/.test(message)) errors!.push(message);
  });
  listen('kelisim-error', (event) => {
    const {code, error} = event as Event & {code: string; error: unknown};
    // The others tell of what the comments ask for, and do not get.
    if (/^(view|part|integration)-failed$/.test(code)) errors!.push(`${code} ${error}`);
  });
  addEventListener('unhandledrejection', ({reason}) => errors!.push(`unhandled ${reason}`));

  const host = () => find<HTMLElement & {layer?: string}>('kelisim-consent');
  const bare = (element: Element): string => {
    const copy = element.cloneNode(true) as Element;
    // What a user's embed asks for is named in there.
    for (const details of copy.querySelectorAll('[part=details]')) details.remove();
    // Whom a user's embed would send data to is named, as by any other.
    return copy.outerHTML
      .replace(/<!--.*?-->|(,? and |, )(tracker|app\.example)\.test/g, '')
      .replace(/\s+/g, ' ');
  };
  const layer = (selector: string): Element | null =>
    host()?.shadowRoot?.querySelector(selector) ?? null;
  const consent = (): Partial<{state: object; config: {services: {id: string}[]}}> =>
    (window as unknown as {kelisim?: object}).kelisim ?? {};

  const site: Site = {
    look() {
      const probe = create('p');
      probe.className = 'probe';
      find('body > main.own')!.append(probe);
      heard!.length = 0;
      probe.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
      for (const key of ['a', 'Enter', ' '])
        probe.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
      probe.remove();
      const {state, config} = consent();
      const banner = layer('section');
      return {
        ran: [...ran!].sort(),
        errors: errors!,
        layers: layers!,
        state: JSON.stringify(state),
        // Of the services those that the site has declared.
        config: JSON.stringify({
          ...config,
          services: config?.services.filter(({id}) => id === 'counter'),
        }),
        banner: banner && bare(banner),
        hosts: findAll('kelisim-consent').length,
        cookie: cookie.get!.call(page) as string,
        storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
        pwned: Object.hasOwn(window, 'pwned'),
        heard: heard!.join(),
      };
    },
    putIn() {
      (find('.comments') as Element).innerHTML = later;
    },
    async isQuiet() {
      if (readyState.get!.call(page) !== 'complete') return false;
      // Nothing is to be waited for.
      if (errors!.length) return true;
      if (state === 'new' && host()?.layer !== 'banner') return false;
      const own = find('img.own') as HTMLImageElement;
      if (state === 'agreed' && (ran!.length < 2 || !own.getAttribute('src'))) return false;
      const waits = (element: Element): boolean =>
        /^(|loading)$/.test(element.getAttribute('data-state') ?? '') && !!element.shadowRoot;
      if ([...findAll('kelisim-embed')].some(waits)) return false;
      // A release takes turns, and waits for a frame.
      for (let i = 0; i < 3; i++) await frame();
      return true;
    },
    isReadable() {
      const {left, top, width, height} = layer('section')!.getBoundingClientRect();
      const now = [left, top, width, height].join();
      if (now !== seen) since = performance.now();
      seen = now;
      return performance.now() > since + 500;
    },
    place(action) {
      const {left, top, width, height} = layer(
        `section [data-action=${action}]`,
      )!.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    },
    async openPreferences() {
      (find('kelisim-settings.own') as Element).shadowRoot!.querySelector('button')!.click();
      for (let i = 0; i < 600 && !layer('dialog[open]'); i++) await frame();
      const dialog = layer('dialog[open]');
      return dialog ? bare(dialog) : 'no preferences';
    },
    granted() {
      const found: (string | null)[] = [];
      const get = (element: Element, name: string): string | null =>
        Element.prototype.getAttribute.call(element, name);
      for (const element of findAll('[data-consent=analytics],[data-consent=functional]'))
        found.push(get(element, 'data-consent-src'), get(element, 'data-src'));
      // A frame whose category is agreed to is not asked about.
      for (const embed of findAll('kelisim-embed'))
        if (/^(|analytics|functional)$/.test(get(embed, 'category')?.trim() ?? ''))
          found.push(get(embed, 'src'));
      const base = location.href;
      return found.flatMap((one) => {
        if (one == null || !URL.canParse(one, base)) return [];
        const {protocol, host, pathname} = new URL(one, base);
        return /^https?:$/.test(protocol) ? [host + pathname] : [];
      });
    },
  };
  Object.assign(window, {ran, site});
}
