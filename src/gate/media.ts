/** What media need, beside scripts: a file of its own, since most pages gate scripts alone. */
export {followCopies} from './follow-copies.js';
export {releaseMedia} from './release-media.js';
