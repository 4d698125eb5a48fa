import type {Adaptor} from '../adaptor.js';
import {vendorHost} from '../vendor-host.js';
import {kelisim} from './kelisim.js';
import {ungated} from './ungated.js';

const config = JSON.stringify({guard: [{match: vendorHost, category: 'analytics'}]});

/** Kelisim with the guard, on a page whose tags nobody marked: as much as a page can do by itself. */
export const kelisimGuard: Adaptor = {
  ...kelisim,
  name: 'kelisim.guard.js',
  head: ({nonce}) => `
    <script type="application/json" data-kelisim-config>${config}</script>
    <script src="/build/kelisim.guard.js" ${nonce && `nonce="${nonce}"`}></script>`,
  script: ungated.script,
  media: ungated.media,
  afterConsent: ungated.afterConsent,
};
