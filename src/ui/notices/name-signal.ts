import type {Config} from '../../config.js';

/**
 * What the browser objects by for its visitor, by its own name: Global Privacy Control, or Do Not Track
 * where the site respects that (GPC-02, GPC-05). Only the exact values count; else `''`.
 */
export function nameSignal({respectDnt}: Pick<Config, 'respectDnt'>): string {
  const {globalPrivacyControl, doNotTrack} = navigator as Navigator & {
    readonly globalPrivacyControl?: boolean;
  };
  if (globalPrivacyControl === true) return 'Global Privacy Control';
  return respectDnt === true && doNotTrack === '1' ? 'Do Not Track' : '';
}
