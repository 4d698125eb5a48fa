import {toUrl} from './is-same-site.js';

/** A set of addresses: a host, perhaps with all below it, and a path. Scheme and port do not matter. */
export interface AddressPattern {
  readonly host: string;
  /** `only`: this host; `below`: hosts below it; `both`. */
  readonly reach: 'only' | 'below' | 'both';
  readonly path: string;
  /** True if the path stands for all that begins so, false if for itself. */
  readonly isPrefix: boolean;
}

/** The host of a text such as `Mc.Yandex.ru/path` as the engine has it, and its path, decoded. */
function readAddress(text: string): {host: string; path: string} | undefined {
  const url = toUrl(`http://${text}`);
  // Nothing but host, port and path: a policy knows no more, and `a@b` would be another host.
  if (!url || url.username || url.password || url.search || url.hash) return;
  return {host: url.hostname, path: decode(url.pathname)};
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What a rule of the guard names: `mc.yandex.ru`, `*.clarity.ms` (itself too), `vk.com/rtrg`. */
export function readRule(match: unknown): AddressPattern | undefined {
  if (typeof match !== 'string') return;
  const [, wild, rest] = /^(\*\.)?([\p{L}\w.-]+(?:\/[^\s*]*)?)$/u.exec(match) ?? [];
  const address = rest ? readAddress(rest) : undefined;
  return address && {...address, reach: wild ? 'both' : 'only', isPrefix: true};
}

/**
 * What a host source of a policy lets in: `https://*.clarity.ms:443/js/`. A `*.` leaves out the
 * host itself, and a path stands for itself unless it ends with a slash.
 */
export function readSource(source: string): AddressPattern | undefined {
  const [, wild, rest] =
    /^(?:[a-z][a-z\d+.-]*:\/\/)?(\*\.)?([^*\s]+?)$/i.exec(
      // Any port is the same to a rule.
      source.replace(/:\*(?=\/|$)/, ''),
    ) ?? [];
  const address = rest ? readAddress(rest) : undefined;
  const isPrefix = !!address?.path.endsWith('/');
  return address && {...address, reach: wild ? 'below' : 'only', isPrefix};
}

/** `all`: whatever `a` names, `b` names; `some`: they meet; `none`. */
export function overlap(a: AddressPattern, b: AddressPattern): 'all' | 'some' | 'none' {
  const hosts = overlapOfHosts(a, b);
  const paths = overlapOfPaths(a, b);
  if (hosts === 'none' || paths === 'none') return 'none';
  return hosts === 'all' && paths === 'all' ? 'all' : 'some';
}

function overlapOfHosts(a: AddressPattern, b: AddressPattern): 'all' | 'some' | 'none' {
  const isBelow = a.host.endsWith('.' + b.host);
  const isAbove = b.host.endsWith('.' + a.host);
  if (a.host === b.host) {
    if (a.reach === b.reach || b.reach === 'both') return 'all';
    return a.reach === 'both' ? 'some' : 'none';
  }
  if (isBelow && b.reach !== 'only') return 'all';
  return isAbove && a.reach !== 'only' ? 'some' : 'none';
}

function overlapOfPaths(a: AddressPattern, b: AddressPattern): 'all' | 'some' | 'none' {
  if (b.isPrefix && a.path.startsWith(b.path)) return 'all';
  if (a.isPrefix && b.path.startsWith(a.path)) return 'some';
  return a.path === b.path ? 'all' : 'none';
}
