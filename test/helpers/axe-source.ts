import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

/** axe-core, as a page loads it. */
export const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
