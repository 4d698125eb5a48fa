import {describeFlow} from '../helpers/flow.js';
import {kelisimGuard} from './adaptors/kelisim-guard.js';
import {guardFamilies} from './cases/guard.js';
import {checkFamilies} from './check-families.js';

// Becomes a flow by its name: rename it to `guard.flow.ts` once `dist/kelisim.guard.js` holds.
describeFlow('conformance of unmarked pages', (suite) => {
  checkFamilies(suite, {
    families: guardFamilies,
    adaptor: kelisimGuard,
    limitsOf: ({guard}) => guard ?? [],
    document: 'docs/conformance-guard.md',
  });
});
