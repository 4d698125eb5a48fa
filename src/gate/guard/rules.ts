import type {GuardRule} from '../../config.js';
import {readyRules} from './ready-rules.js';

/** A rule that can be asked. */
export interface Rule extends GuardRule {
  readonly host: string;
  readonly path: string;
  /** True if it takes in all hosts below. */
  readonly isWild: boolean;
  /** The vendor's queue, for a ready rule: `ym.a`. */
  readonly queue?: string;
}

/** What a `match` looks like; `check-config.ts` says the same. */
export const MATCH = /^(\*\.)?([\p{L}\w.-]+(\/[^\s*]*)?)$/u;

/** Throws on what can't be a rule. */
function parseRule(rule: GuardRule): Rule {
  const [, wild, address] = MATCH.exec(rule.match)!;
  // As the engine has it: in small letters, and a name of other letters in Punycode.
  const {hostname, pathname} = new URL('http://' + address);
  return {...rule, host: hostname, path: pathname, isWild: !!wild};
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
      console.error(
        `kelisim: config.guard[${i}].match must be a host, *.host or host/path, with no "https://"`,
        rule,
      );
      return [];
    }
  });
}

/** True if the rule names the address. The port and the scheme do not matter. */
export const fits = ({host, path, isWild}: Rule, {hostname, pathname}: URL): boolean =>
  (hostname === host || (isWild && hostname.endsWith('.' + host))) && pathname.startsWith(path);
