import {startGuard} from './gate/guard/start-guard.js';
import {startScript} from './start-script.js';

startScript(startGuard);
