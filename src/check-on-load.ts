import {checkPage} from './check-page.js';
import type {Consent} from './controller.js';

/**
 * What `kelisim.check.js` is: `kelisim.ui.js` imports it, so that an error here, which says what is
 * wrong with the config, keeps the interface from loading, and nobody is asked on a wrong premise.
 */
const folder = new URL('.', import.meta.url).href;
const {config} = window.kelisim as Consent;
// For developers: the audit, if its file is there.
if (location.hash === '#kelisim-audit') {
  void import(`${folder}kelisim.audit.js`).then((audit) => audit.startAudit());
}
checkPage(
  config,
  // By its name: other scripts may lie in the same folder.
  [...document.scripts].find(
    ({src}) => src.startsWith(folder) && /^kelisim\b/.test(src.slice(folder.length)),
  ),
);
