import {checkPage} from './check-page.js';
import type {Config} from './config.js';
import type {Consent} from './controller.js';
import {isLocal} from './is-local.js';
import {oddPatterns} from './odd-patterns.js';
import {own} from './own-node.js';

/**
 * What `kelisim.check.js` is: `kelisim.ui.js` asks for it where somebody works on the page, so that an
 * error here, which says what is wrong with the config, keeps it from asking on a wrong premise.
 */
// Not by `URL`: pages have globals of that name.
const [folder = ''] = /[^?]*\//.exec(import.meta.url) ?? [];
const config = (window.kelisim as Consent).config as Config;
const scripts = [...own(document).scripts];
const tag =
  scripts.find(({dataset}) => dataset === config.tag) ??
  // A module does not know its tag. By its name, as other scripts may lie in the same folder.
  scripts.find(({src}) => src.startsWith(folder) && /^kelisim\b/.test(src.slice(folder.length)));
checkPage(config, tag);
if (isLocal() || tag?.dataset.check !== undefined) {
  // Where somebody works on the page, and nowhere else: a link with this hash is for them, and so is a
  // look at marked elements.
  if (location.hash === '#kelisim-audit') {
    void import(`${folder}kelisim.audit.js`).then((audit) => audit.startAudit());
  }
  void import('./check-marks.js').then(({checkMarks}) => checkMarks(config));
}

const odd = oddPatterns(config);

/** For the interface, which shows nothing before the check has come to its end. */
export const pageChecked: Promise<void> = odd[0]
  ? import('./check-patterns.js').then(({checkPatterns}) => checkPatterns(odd))
  : Promise.resolve();
