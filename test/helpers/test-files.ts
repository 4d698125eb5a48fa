import {readdirSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {RunOptions, TestPart} from './run-options.js';

/** The repository. */
export const rootFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The test files of each part that a run was asked for, as paths in the repository with `/`. */
export function findTestFiles({
  parts,
  filter,
}: Pick<RunOptions, 'parts' | 'filter'>): Readonly<Record<TestPart, readonly string[]>> {
  const all = readdirSync(join(rootFolder, 'test'), {recursive: true, encoding: 'utf8'})
    .map((path) => `test/${path.split(sep).join('/')}`)
    .filter((path) => path.includes(filter))
    .sort();
  const of = (part: TestPart) =>
    parts.includes(part) ? all.filter((path) => partOf(path) === part) : [];
  return {node: of('node'), unit: of('unit'), flows: of('flows')};
}

function partOf(path: string): TestPart | null {
  if (path.endsWith('.flow.ts')) return /^test\/(pages|conformance)\//.test(path) ? 'flows' : null;
  if (!path.endsWith('.test.ts') || path.startsWith('test/pages/')) return null;
  return path.startsWith('test/node/') ? 'node' : 'unit';
}

/** A path as messages show it. */
export function toRelative(path: string): string {
  return relative(rootFolder, path).split(sep).join('/');
}
