import 'htmx.org';
import {defineSteps} from './router-steps.mjs';

defineSteps();
