export {expectSilence, SilenceError, type Silence, type SilenceOptions} from './expect-silence.js';
export type {Leak, SilenceAllowList} from './find-leaks.js';
export type {DriverCookie, SilencePage, WatchablePage} from './silence-page.js';
export {watchRequests, type RequestWatch} from './watch-requests.js';
