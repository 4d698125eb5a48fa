import {createCookieRepository} from '../../../src/cookies/cookie-repository.js';
import {eraseDenied} from '../../../src/cookies/erase-denied.js';
import {expireCookie} from '../../../src/cookies/expire-cookie.js';
import {isBeingParsed} from '../../../src/gate/is-being-parsed.js';
import {ledger} from '../../../src/gate/ledger.js';
import {startMarkupGate} from '../../../src/gate/markup-gate.js';
import * as releaseModule from '../../../src/gate/release-waiting.js';

// Runs in a frame: what works on "the document" works on the frame's.
const source = {
  createCookieRepository,
  eraseDenied,
  expireCookie,
  isBeingParsed,
  ledger,
  startMarkupGate,
  releaseModule,
};

/** What a frame makes of the source, with a document of its own. */
export type FrameSource = typeof source;

Object.assign(window, {source});
frameElement!.dispatchEvent(new Event('source'));
