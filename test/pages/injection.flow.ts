import assert from 'node:assert/strict';
import {describeFlow, type FlowTools} from '../helpers/flow.js';
import {startFlowServer} from '../helpers/flow-server.js';
import {isOfInterest, SEED, writeFragments} from './injection/fragments.js';
import {sanitize} from './injection/sanitizers.js';
import {places, type Cell} from './injection/site.js';
import {differences, visit, type Lane} from './injection/visit.js';

/** How many fragments are written, and how many distinct ones have to be left: in Chromium, and else. */
const ALL = {written: 3000, least: 5000};
const SAMPLE = {written: 360, least: 500};

/** So many a page. */
const BATCH = 500;

/** At once: a visit waits for more than half of its time. In the others only the tab in front is pressed. */
const lanesIn = (engine: string): number => (engine === 'chromium' ? 3 : 1);

const describeCell = ({state, place}: Cell): string =>
  `${state === 'new' ? 'before an answer' : `to who has ${state}`}, ` +
  (place === 'later' ? 'by innerHTML' : `${place} the script tag`);

const toProblem = (error: unknown): string[] => [String(error)];

const toBatches = (all: readonly string[]): string[][] =>
  Array.from({length: Math.ceil(all.length / BATCH)}, (_, i) =>
    all.slice(i * BATCH, (i + 1) * BATCH),
  );

/**
 * All of them are met by who is new, below the tag; a third of them at each other place, and by who has
 * answered.
 */
const cells: readonly Cell[] = [
  ...places.map((place) => ({state: 'new', place}) as const),
  {state: 'refused', place: 'below'},
  {state: 'agreed', place: 'later'},
];

/**
 * Fragments of somebody who means harm, sanitised as sites do, do nothing at all: nothing is asked
 * for, run, stored, decided, opened or closed, and the banner is the one of a page without them.
 *
 * `data-consent` is the site's to strip. Where it is not, an image marked `analytics` loads once the
 * visitor has agreed to analytics, as any of the site's own does, and a `<kelisim-embed>` shows: that
 * alone is expected here, and nothing for `session`, which nobody is asked about. Before, an embed
 * asks, and names its host among those who would receive data.
 */
describeFlow('sanitised HTML of somebody else’s', ({engine, it}) => {
  const {written, least} = engine === 'chromium' ? ALL : SAMPLE;
  let corpus: readonly string[] | undefined;
  for (const cell of cells) {
    it(`${describeCell(cell)}: does nothing (seed ${SEED})`, async (tools) => {
      corpus ??= await makeCorpus(tools, written, least);
      const lanes: Lane[] = [];
      try {
        for (let i = 0; i < lanesIn(engine); i++)
          lanes.push({tab: await tools.newPage(), server: await startFlowServer()});
        const clean = await visit(lanes[0]!, [], cell);
        const isAll = cell.state === 'new' && cell.place === 'below';
        const batches = toBatches(corpus).filter((_, i) => isAll || i % 3 === 0);
        let problems: string[] = [];
        const work = async (lane: Lane): Promise<void> => {
          const compare = (some: readonly string[]): Promise<string[]> =>
            visit(lane, some, cell).then((found) => differences(found, clean), toProblem);
          for (let batch = batches.pop(); batch && !problems.length; batch = batches.pop()) {
            const found = await narrow(batch, compare);
            if (found.length) problems = found;
          }
        };
        await Promise.all(lanes.map(work));
        assert.deepEqual(problems, []);
      } finally {
        await Promise.all(lanes.map((lane) => lane.server.close()));
      }
    });
  }
});

/** Prints how many are left of each sanitiser, and gives them. */
async function makeCorpus(
  {page, server}: FlowTools,
  written: number,
  least: number,
): Promise<readonly string[]> {
  const sanitized = await sanitize(writeFragments(written), page, server);
  const all = new Set<string>();
  for (const [name, results] of Object.entries(sanitized)) {
    const left = new Set(results.filter(isOfInterest));
    console.log(`${name}: ${left.size} of ${results.length} fragments are left`);
    for (const one of left) all.add(one);
  }
  console.log(`seed ${SEED}: ${all.size} distinct ones`);
  assert.ok(all.size >= least, `${all.size} fragments are left, of at least ${least}`);
  return [...all];
}

/** Halves what makes a difference until the fragment is found that does; tells what it does. */
async function narrow(
  fragments: readonly string[],
  compare: (some: readonly string[]) => Promise<string[]>,
): Promise<string[]> {
  const problems = await compare(fragments);
  if (!problems.length || fragments.length === 1)
    return problems.map((problem) => `${fragments[0]} — ${problem}`);
  const middle = fragments.length >> 1;
  for (const half of [fragments.slice(0, middle), fragments.slice(middle)]) {
    const found = await narrow(half, compare);
    if (found.length) return found;
  }
  // Only together.
  return problems.map((problem) => `${fragments.join('')} — ${problem}`);
}
