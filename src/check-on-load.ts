import {checkPage} from './check-page.js';
import type {Consent} from './controller.js';

/**
 * What `kelisim.check.js` is: `kelisim.ui.js` imports it, so that an error here, which says what is
 * wrong with the config, keeps the interface from loading, and nobody is asked on a wrong premise.
 */
const folder = new URL('.', import.meta.url).href;
const {config} = (globalThis as unknown as {[key: symbol]: Consent})[Symbol.for('kelisim')]!;
checkPage(
  config,
  // By its name: other scripts may lie in the same folder.
  [...document.scripts].find(
    ({src}) => src.startsWith(folder) && /^kelisim\b/.test(src.slice(folder.length)),
  ),
);
