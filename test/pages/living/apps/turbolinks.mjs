import Turbolinks from 'turbolinks';
import {defineSteps} from './router-steps.mjs';

Turbolinks.start();
defineSteps();
