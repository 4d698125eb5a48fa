import {later, stub} from './stubs.js';

const native = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;

/** The page's host and the domain above it. */
export const host = location.hostname;
export const parentDomain = host.slice(host.indexOf('.') + 1);

/** A path with two folders, deep enough for cookies of sub-paths. */
export const DEEP_PATH = '/course/lesson/1';
const PATHS = ['/', '/course', '/course/', '/course/lesson', '/course/lesson/', DEEP_PATH];

const inDays = (days: number): string => new Date(Date.now() + days * 864e5).toUTCString();

/** Writes a cookie for the test, as `name=value` with the attributes given. */
export function plant(pair: string, attributes = ';path=/'): void {
  native.set!.call(document, `${pair};expires=${inDays(1)}${attributes}`);
}

/** What the page sees, in the browser's order. */
export function cookiePairs(): string[] {
  return (native.get!.call(document) as string).split('; ').filter(Boolean);
}

export function cookieValues(name: string): string[] {
  return cookiePairs().flatMap((pair) =>
    pair.startsWith(`${name}=`) ? pair.slice(name.length + 1) : [],
  );
}

export function cookieNames(): string[] {
  return cookiePairs().map((pair) => pair.split('=')[0]!);
}

/** Puts the page on another path, until `restoreStubs`. */
export function goToPath(path: string): void {
  const before = location.href;
  history.replaceState(null, '', path);
  later(() => history.replaceState(null, '', before));
}

/** Deletes every cookie that a test may have left, in every scope that tests use. */
export function clearCookies(): void {
  const before = location.href;
  history.replaceState(null, '', DEEP_PATH);
  for (const name of cookieNames()) {
    for (const path of PATHS) {
      for (const domain of ['', `;domain=${host}`, `;domain=${parentDomain}`]) {
        native.set!.call(document, `${name}=;expires=${inDays(-1)};path=${path}${domain}`);
      }
    }
  }
  history.replaceState(null, '', before);
}

/** Writes down everything that is written to `document.cookie`, which goes on to the browser. */
export function recordWrites(): string[] {
  const writes: string[] = [];
  stub(document, 'cookie', {
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
  stub(document, 'cookie', {get: () => '', set: () => {}});
}

/** Answers as in a sandboxed frame: every access throws. */
export function forbidCookies(): void {
  const refuse = (): never => {
    throw new DOMException('The document is sandboxed', 'SecurityError');
  };
  stub(document, 'cookie', {get: refuse, set: refuse});
}

/** Shows cookies that no browser would let a test write. */
export function fakeCookies(text: string): void {
  stub(document, 'cookie', {get: () => text, set: () => {}});
}
