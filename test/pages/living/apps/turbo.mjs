import * as Turbo from '@hotwired/turbo';
import {defineSteps} from './router-steps.mjs';

defineSteps({refresh: () => Turbo.session.refresh(location.href)});
