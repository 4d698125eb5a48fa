/** What `kelisim.ui.js` exports: the interface, behind the check of the page that asks for it. */
import './check-on-load.js';

export {createView} from './ui/create-view.js';
