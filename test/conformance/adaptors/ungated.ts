import {scriptAttributes, type Adaptor} from '../adaptor.js';

/** No library at all: the twin that every page is compared with. */
export const ungated: Adaptor = {
  name: 'ungated',
  head: () => '',
  script(tag, context) {
    const type = tag.type === undefined ? '' : `type="${tag.type}" `;
    const attributes = scriptAttributes({...tag, isAddressHidden: false}, context);
    return `<script ${type}${attributes}>${tag.code ?? ''}</script>`;
  },
  media({element, attribute, file, attributes = ''}, {address}) {
    return `<${element} ${attribute}="${address(file)}" ${attributes}>`;
  },
  afterConsent: (code) => code,
  accept: () => undefined,
  withdraw: () => undefined,
  rootEvent: null,
  agreedCookie: () => 'consent=; Max-Age=0',
  clearedCookie: 'consent=; Max-Age=0',
};
