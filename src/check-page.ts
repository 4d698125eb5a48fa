import {checkConfig} from './check-config.js';
import type {Config, KelisimConfig} from './config.js';
import {ConsentConfigError} from './consent-config-error.js';
import {GATED} from './gate/placeholder.js';
import {CONFIG_BLOCK} from './script-config.js';
import {own} from './own-node.js';

/**
 * The checks of a page with the script tag, made, where they are, before anybody is asked. Throws
 * `ConsentConfigError` where the config can't be meant; says on the console what the page does at
 * its own cost (GATE-21).
 */
export function checkPage(
  {tag, ...config}: KelisimConfig<string> & Pick<Config, 'tag'>,
  script?: HTMLScriptElement,
): void {
  checkConfig(config);
  const block = own(document).querySelector(CONFIG_BLOCK);
  if (block && script && script.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) {
    console.error(
      'kelisim: the block data-kelisim-config is not seen: put it above the script tag',
    );
  }
  // Under any other name it may be either file.
  if ((config.guard || config.guardReportOnly) && /\/kelisim\.js(\?|$)/.test(script?.src ?? '')) {
    throw new ConsentConfigError(
      'config.guard',
      'needs kelisim.guard.js: name that file in the script tag in place of kelisim.js',
    );
  }
  if (script?.type === 'module' && !tag) {
    console.error('kelisim: the data-* of a module are not seen: take type="module" off the tag');
    return;
  }
  const isLate = script?.async || script?.defer || script?.type === 'module';
  if (isLate && own(document).querySelector(GATED)) {
    console.error(
      'kelisim: take async, defer and type="module" off the script tag, and put it above the marked scripts: ' +
        'for returning visitors these run late and out of order',
    );
  }
}
