import Swup from 'swup';
import {defineSteps} from './router-steps.mjs';

new Swup({containers: ['#main'], animationSelector: false, cache: false});
defineSteps();
