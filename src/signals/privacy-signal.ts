/**
 * True when the browser objects for its user: Global Privacy Control, or Do Not Track where the
 * site respects it. Never a consent (GPC-01).
 */
export function hasObjection(respectDnt?: boolean): boolean {
  const {globalPrivacyControl, doNotTrack} = navigator as Navigator & {
    globalPrivacyControl?: unknown;
    doNotTrack?: unknown;
  };
  return globalPrivacyControl === true || (!!respectDnt && doNotTrack === '1');
}
