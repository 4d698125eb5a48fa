export {createView} from './create-view.js';
export {KelisimConsentElement} from './kelisim-consent-element.js';
