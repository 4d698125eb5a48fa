import {own} from '../own-node.js';

/** The value of a cookie, or nothing where there is none, or none may be read, as in a sandbox. */
export function cookieValue(name: string): string | undefined {
  try {
    const pair = own(document)
      .cookie.split('; ')
      .find((one) => one.startsWith(name + '='));
    return pair?.slice(name.length + 1);
  } catch {
    return;
  }
}
