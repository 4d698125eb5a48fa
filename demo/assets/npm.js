import {startConsent} from 'kelisim';
import {consentConfig} from './consent-config.js';

const language = document.documentElement.lang;

/** What the site's other scripts have asked for so far: see `theme.js`. */
const waiting = window.kelisim ?? [];

window.kelisim = startConsent({
  ...consentConfig(language),
  policy: {
    version: '2025-01-15',
    url: language === 'ru' ? '/privacy/' : `/${language}/privacy/`,
    contact: 'mailto:help@flextokxumare.com',
  },
});
window.kelisim.push(...waiting);
