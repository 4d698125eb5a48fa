import {FRAME_PATH} from './frames.js';
import {stub} from './stubs.js';
import {until} from './until.js';

const native = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;

/** The page's host and the domain above it. */
export const host = location.hostname;
export const parentDomain = host.slice(host.indexOf('.') + 1);

/** Folders of the frame's path: a cookie on each is seen in the frame alone. */
export const [outerFolder, innerFolder] = ['/test', '/test/helpers/unit'];

const inDays = (days: number): string => new Date(Date.now() + days * 864e5).toUTCString();

/** Writes a cookie for the test, as `name=value` with the attributes given. */
export function plant(pair: string, attributes = ';path=/'): void {
  native.set!.call(document, `${pair};expires=${inDays(1)}${attributes}`);
}

/** What a page sees, in the browser's order. */
export function cookiePairs(page: Document = document): string[] {
  return (native.get!.call(page) as string).split('; ').filter(Boolean);
}

export function cookieValues(name: string, page?: Document): string[] {
  return cookiePairs(page).flatMap((pair) =>
    pair.startsWith(`${name}=`) ? pair.slice(name.length + 1) : [],
  );
}

export function cookieNames(page?: Document): string[] {
  return cookiePairs(page).map((pair) => pair.split('=')[0]!);
}

/**
 * Deletes the cookies that a test left, in every scope that tests use. Resolves when they are gone:
 * WebKitGTK, whose cookies live in another process, may show them a moment longer, or once more.
 */
export async function clearCookies(page: Document = document): Promise<void> {
  for (const key of Object.keys(localStorage))
    if (key.startsWith('kelisim-newest.')) localStorage.removeItem(key);
  let emptyLooks = 0;
  await until(() => {
    deleteAll(page);
    emptyLooks = cookiePairs(page).length === 0 ? emptyLooks + 1 : 0;
    return emptyLooks > 11;
  });
}

/** Resolves when the page sees these cookies and no others, in any order. */
export async function cookiesAre(...names: string[]): Promise<void> {
  const wanted = names.sort().join();
  await until(() => cookieNames().sort().join() === wanted);
}

function deleteAll(page: Document): void {
  const paths = ['/', outerFolder, `${outerFolder}/`, innerFolder, `${innerFolder}/`, FRAME_PATH];
  // A cookie without a name reads as one without a value.
  for (const name of new Set([...cookieNames(page), ''])) {
    for (const path of paths) {
      for (const domain of ['', `;domain=${host}`, `;domain=${parentDomain}`]) {
        native.set!.call(document, `${name}=x;expires=${inDays(-1)};path=${path}${domain}`);
      }
    }
  }
}

/** Writes down everything that is written to `document.cookie`, which goes on to the browser. */
export function recordWrites(): string[] {
  const writes: string[] = [];
  stub(Document.prototype, 'cookie', {
    get: () => native.get!.call(document) as string,
    set: (text: string) => {
      writes.push(text);
      native.set!.call(document, text);
    },
  });
  return writes;
}

/** Answers as a browser with cookies switched off: takes everything, keeps nothing. */
export function blockCookies(): void {
  stub(Document.prototype, 'cookie', {get: () => '', set: () => {}});
}

/** Answers as in a sandboxed frame: every access throws. */
export function forbidCookies(): void {
  const refuse = (): never => {
    throw new DOMException('The document is sandboxed', 'SecurityError');
  };
  stub(Document.prototype, 'cookie', {get: refuse, set: refuse});
}

/** Shows cookies that no browser would let a test write. */
export function fakeCookies(text: string): void {
  stub(Document.prototype, 'cookie', {get: () => text, set: () => {}});
}
