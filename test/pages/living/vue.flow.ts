import {describeFlow} from '../../helpers/flow.js';
import {describeFramework} from './frameworks.js';

describeFlow('living pages: Vue 3', {sample: 3}, (suite) => {
  describeFramework(suite, {name: 'Vue 3', app: 'vue'});
});
