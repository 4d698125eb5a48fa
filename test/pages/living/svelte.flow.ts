import {describeFlow} from '../../helpers/flow.js';
import {describeFramework} from './frameworks.js';

describeFlow('living pages: Svelte 5', {sample: 3}, (suite) => {
  describeFramework(suite, {name: 'Svelte 5', app: 'svelte'});
});
