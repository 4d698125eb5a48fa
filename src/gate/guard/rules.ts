import type {GuardRule} from '../../config.js';
import {own} from '../../own-node.js';
import {readyRules} from './ready-rules.js';

/** A rule that can be asked. */
export interface Rule extends GuardRule {
  /** True if it names the address. Scheme and port do not matter. */
  fitsAddress(hostname: string, pathname: string): boolean;
  /** The vendor's queue, for a ready rule: `ym.a`. */
  readonly vendorQueue?: string;
}

/** Reads an address against the page, as a link does: never throws, and makes nothing of what is none. */
export function readAddress(address: unknown): HTMLAnchorElement {
  return Object.assign(own(document).createElement('a'), {href: address as string});
}

/** Throws on what can't be a rule. */
function parseRule(rule: GuardRule): Rule {
  const [, wild, rest] = /^(\*\.)?([\p{L}\w.-]+(\/[^\s*]*)?)$/u.exec(rule.match)!;
  // As the engine has it: in small letters, and a name of other letters in Punycode.
  const {hostname: host, pathname: path} = readAddress('http://' + rest);
  return {
    ...rule,
    fitsAddress: (hostname, pathname) =>
      (hostname === host || (wild && hostname.endsWith('.' + host))) && pathname.startsWith(path),
  } as Rule;
}

/**
 * The site's rules, and the ready ones behind them: the first that fits counts. A rule that can't
 * be read is named on the console and left out; the page and the other rules go on.
 */
export function parseRules(table: unknown): Rule[] {
  return [...[table ?? []].flat(), ...readyRules].flatMap((rule, i) => {
    try {
      return parseRule(rule as GuardRule);
    } catch {
      console.error(`kelisim: guard[${i}].match must be a host, *.host or host/path`, rule);
      return [];
    }
  });
}
