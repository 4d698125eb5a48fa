import type {Config} from '../../config.js';

/**
 * True when the browser objects for its visitor: by Global Privacy Control, or by Do Not Track
 * where the site respects that (GPC-02, GPC-05). Only the exact values count.
 */
export function hasSignal({respectDnt}: Pick<Config, 'respectDnt'>): boolean {
  const {globalPrivacyControl, doNotTrack} = navigator as Navigator & {
    readonly globalPrivacyControl?: boolean;
  };
  return globalPrivacyControl === true || (respectDnt === true && doNotTrack === '1');
}
