import {describeFlow} from '../helpers/flow.js';
import {kelisim} from './adaptors/kelisim.js';
import {families} from './cases/index.js';
import {checkFamilies} from './check-families.js';

describeFlow('conformance of marked pages', (suite) => {
  checkFamilies(suite, {
    families,
    adaptor: kelisim,
    limitsOf: ({limits}) => limits ?? [],
    document: 'docs/conformance.md',
  });
});
