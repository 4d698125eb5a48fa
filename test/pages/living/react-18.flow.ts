import {describeFlow} from '../../helpers/flow.js';
import {describeFramework} from './frameworks.js';

describeFlow('living pages: React 18', {sample: 3}, (suite) => {
  describeFramework(suite, {
    name: 'React 18',
    app: 'react',
    alias: {react: 'react-18', 'react-dom': 'react-dom-18'},
  });
});
