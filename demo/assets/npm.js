import {startConsent} from 'kelisim';
import {consentConfig} from './consent-config.js';

const language = document.documentElement.lang;
/** Who is signed in: the server writes it on this script's tag. */
const {account, audience = 'general'} = document.querySelector('[src="/assets/npm.js"]').dataset;
const isMinor = audience === 'minor';

/** What the site's other scripts have asked for so far: see `theme.js`. */
const waiting = window.kelisim ?? [];

window.kelisim = startConsent({
  ...consentConfig(language, {isSignedIn: account !== undefined, isMinor}),
  audience,
  policy: {
    version: '2025-01-15',
    url: language === 'ru' ? '/privacy/' : `/${language}/privacy/`,
    contact: 'mailto:help@flextokxumare.com',
  },
});
window.kelisim.push(...waiting);
