import type {Consent} from '../../../src/controller.js';
import {consentCookie} from '../../helpers/consent-cookie.js';
import {scriptAttributes, type Adaptor} from '../adaptor.js';

/** Kelisim with marked tags: the promise. */
export const kelisim: Adaptor = {
  name: 'kelisim.js',
  head: ({nonce}) => `<script src="/build/kelisim.js" ${nonce && `nonce="${nonce}"`}></script>`,
  script(tag, context) {
    const type = tag.type === undefined ? '' : `data-type="${tag.type}" `;
    const attributes = scriptAttributes(tag, context);
    return `<script type="text/plain" data-consent="analytics" ${type}${attributes}>${tag.code ?? ''}</script>`;
  },
  media({element, attribute, file, attributes = ''}, {address}) {
    // One attribute is known for all: `src`, or what stands for it on the element.
    const isKnown = ['src', 'href', 'data'].includes(attribute);
    const hidden = isKnown ? 'data-src' : `data-${attribute}`;
    return `<${element} data-consent="analytics" ${hidden}="${address(file)}" ${attributes}>`;
  },
  afterConsent: (code) => `kelisim.when('analytics').then(() => { ${code} })`,
  accept: (isTakenBack) => {
    const {kelisim} = window as unknown as {kelisim: Pick<Consent, 'acceptAll' | 'withdraw'>};
    kelisim.acceptAll();
    if (isTakenBack) kelisim.withdraw();
  },
  withdraw: () => (window as unknown as {kelisim: Pick<Consent, 'withdraw'>}).kelisim.withdraw(),
  rootEvent: 'kelisim-root',
  agreedCookie: () => `kelisim=${consentCookie(1, 1)}; Path=/`,
  newVisitor: "try { localStorage.removeItem('kelisim-newest.kelisim') } catch {}",
  clearedCookie: 'kelisim=; Path=/; Max-Age=0',
};
