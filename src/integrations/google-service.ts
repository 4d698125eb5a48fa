import type {ServiceConfig} from '../config.js';
import {COUNTS_BROWSERS} from './purposes.js';

/**
 * What Google stores in the site's name. Sources: Google's page on the use of cookies, the Open
 * Cookie Database. Not confirmed: `_dc_gtm_…`, `_gac_…`, `AMP_TOKEN`, `__utm…` of older tags.
 */
export const describeGoogle = (category: string, isManager: boolean): ServiceConfig => ({
  id: isManager ? 'google-tag-manager' : 'google-analytics',
  category,
  name: isManager ? 'Google Tag Manager' : 'Google Analytics 4',
  provider: 'Google LLC',
  country: 'US',
  purpose: COUNTS_BROWSERS,
  cookies: [
    {pattern: '^_ga(_[A-Z0-9]+)?$', duration: 'P2Y'},
    {name: '_gid', duration: 'P1D'},
    {pattern: '^(_gat(_.*)?$|_dc_gtm_)', duration: 'PT1M'},
    {name: '_gali', duration: 'PT30S'},
    {pattern: '^_(gac|gcl)_', duration: 'P90D'},
    {name: 'AMP_TOKEN', duration: 'P1Y'},
    {pattern: '^__utm[a-z]{1,2}$', duration: 'P2Y'},
    // Set by a tag server of the site's own; the first one is for that server to take back.
    {name: 'FPID', duration: 'P2Y', httpOnly: true},
    {pattern: '^FP(LC|AU|GCL.*)$', duration: 'P90D'},
  ],
});
