import {execFile, execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {findEngines} from './helpers/engines.js';
import {runLanes, type Job} from './helpers/run-lanes.js';
import {findTestFiles, rootFolder} from './helpers/test-files.js';
import {nodeJobs, unitJobs} from './helpers/test-jobs.js';

/**
 * `npm run check`: what a change needs while it is made, in under a minute: types, lint of the changed
 * files, Node's tests where there is a build, and the unit tests beside what has changed, in one engine.
 * Changed is what is not committed, or else the last commit.
 */
function listChanged(): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync('git', args, {cwd: rootFolder, encoding: 'utf8'}).split('\n').filter(Boolean);
  const open = [
    ...git('diff', '--name-only', 'HEAD'),
    ...git('ls-files', '--others', '--exclude-standard'),
  ];
  return (open.length ? open : git('diff', '--name-only', 'HEAD~1')).filter((path) =>
    existsSync(join(rootFolder, path)),
  );
}

/** A tool of the project's, as a job that passes or fails as a whole. */
const toolJob = (tool: string, args: readonly string[]): Job => ({
  name: tool,
  async run(print = (text) => void process.stdout.write(text)) {
    try {
      const bin = join(rootFolder, 'node_modules/.bin', tool);
      await promisify(execFile)(bin, [...args], {cwd: rootFolder, maxBuffer: 1e8});
      return {passed: 1, failed: 0, skipped: 0};
    } catch (error) {
      const {stdout, stderr} = error as {stdout?: string; stderr?: string};
      print(`${stdout}${stderr}`);
      return {passed: 0, failed: 1, skipped: 0};
    }
  },
});

/** True for a unit test that lies where a changed file, or its source, does. */
function isBeside(test: string, changed: readonly string[]): boolean {
  const folder = test.slice(0, test.lastIndexOf('/') + 1);
  return changed.some((path) => {
    const mirrored = path.replace(/^src\//, 'test/');
    return folder === 'test/'
      ? mirrored.replace(/(\.test)?\.ts$/, '.test.ts') === test
      : mirrored.startsWith(folder);
  });
}

const changed = listChanged();
const code = changed.filter((path) => /\.(ts|mjs)$/.test(path));
const {node, unit} = findTestFiles({parts: ['node', 'unit'], filter: ''});
const [engine] = findEngines();
const beside = unit.filter((test) => isBeside(test, changed));
const {failed} = await runLanes([
  toolJob('tsc', ['-p', 'test/tsconfig.json']),
  ...(code.length ? [toolJob('eslint', ['-c', '.eslint.config.mjs', ...code])] : []),
  ...(changed.length ? [toolJob('prettier', ['--check', '--ignore-unknown', ...changed])] : []),
  ...(engine && beside.length ? unitJobs(beside, [engine.name], true) : []),
  // They look at the built files. Fuzzing takes its time, and is the whole run's.
  ...(existsSync(join(rootFolder, 'dist'))
    ? nodeJobs(node.filter((path) => !path.includes('fuzz')))
    : []),
]);
process.exit(failed ? 1 : 0);
