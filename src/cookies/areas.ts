import {expireCookie} from './expire-cookie.js';
import {own} from '../own-node.js';

/** Where things are stored: how to list the names in it, and how to take one out. */
export const AREAS: Record<
  string,
  readonly [list: () => string[] | Promise<string[]>, erase: (name: string) => unknown]
> = {
  cookies: [
    () =>
      own(document)
        .cookie.split('; ')
        .map((pair) => pair.split('=')[0]!),
    expireCookie,
  ],
  local: [() => Object.keys(localStorage), (key) => localStorage.removeItem(key)],
  session: [() => Object.keys(sessionStorage), (key) => sessionStorage.removeItem(key)],
  indexeddb: [
    () => indexedDB.databases().then((all) => all.map(({name}) => name!)),
    (name) => indexedDB.deleteDatabase(name),
  ],
};
