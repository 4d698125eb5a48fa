import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {rootFolder} from './test-files.js';

// A row of test files in one process: Node's runner takes one file, and this imports the others.
for (const file of JSON.parse(process.env['KELISIM_TEST_FILES']!) as readonly string[]) {
  await import(pathToFileURL(join(rootFolder, file)).href);
}
