import {fail} from './check-shape.js';
import {findAmbiguousGroup} from './find-ambiguous-group.js';

/**
 * Throws `ConsentConfigError` at the first pattern that may take more than linear time (DEL-05), by the
 * option that it stands in. For the script tag a file of its own, beside the check: few sites have
 * patterns that have to be looked into.
 */
export function checkPatterns(patterns: readonly (readonly [string, string])[]): void {
  for (const [pattern, place] of patterns) {
    const slow = findAmbiguousGroup(pattern);
    if (slow) fail(place, slow);
  }
}
