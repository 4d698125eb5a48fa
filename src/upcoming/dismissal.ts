import {KEYS} from '../storage-keys.js';

const KEY = KEYS.upcoming;

/** True if this visitor has closed the announcement of a version, on any page of the site. */
export function wasDismissed(version: string): boolean {
  try {
    return localStorage.getItem(KEY) === version;
  } catch {
    return false;
  }
}

/** Remembers that; where storage is refused, the page that asks has to. */
export function rememberDismissal(version: string): void {
  try {
    localStorage.setItem(KEY, version);
  } catch {
    // Shown again on the next page: better told twice than not at all.
  }
}
