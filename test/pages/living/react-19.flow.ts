import {describeFlow} from '../../helpers/flow.js';
import {describeFramework} from './frameworks.js';

describeFlow('living pages: React 19', {sample: 3}, (suite) => {
  describeFramework(suite, {name: 'React 19', app: 'react'});
});
