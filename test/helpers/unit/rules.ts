import type {ConsentRules} from '../../../src/consent/rules.js';
import type {Decision} from '../../../src/consent/state.js';

export const DAY = 864e5;

/** A moment in the middle of a UTC day. */
export const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

export const TODAY = '2026-11-22';
export const POLICY = '2025-01-15';

/** What a site has unless it says otherwise, with a policy version. */
export const rules: ConsentRules = {
  categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics'}],
  policy: {version: POLICY},
  cookie: {days: 180},
};

/** A decision of today on both optional categories, with more fields or others. */
export function decision(
  functional: boolean,
  analytics: boolean,
  more: Decision = {},
): Record<string, string> {
  const fields = {functional: functional ? '1' : '0', analytics: analytics ? '1' : '0'};
  return {v: '1', t: TODAY, p: POLICY, ...fields, ...more};
}

/** The four ways to decide on two categories. */
export const ANSWERS = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
] as const;
