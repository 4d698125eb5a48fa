import assert from 'node:assert/strict';
import type {FlowSuite, FlowTools} from '../../helpers/flow.js';
import type {FlowServer} from '../../helpers/flow-server.js';
import type {ScriptId} from './elements.js';
import {recordCell, type LivingState} from './living-table.js';
import {authorsMarkup, serveVendor} from './site.js';
import {Visitor, type Runs} from './visitor.js';

/** A library and the pages that it lives on. */
export interface Library {
  readonly name: string;
  /** Defines `/a`, where the visit begins, and `/plain/a`, the same unmarked. */
  serve(server: FlowServer): Promise<void> | void;
  /** Takes the marked elements away, and two ways to bring them back. */
  readonly leave: readonly string[];
  readonly again: readonly string[];
  readonly back: readonly string[];
  /** Gets the page from the server again and merges it into the one shown. */
  readonly refresh?: string;
  /** Attributes that the library itself puts on elements. */
  readonly ignored?: readonly string[];
  /** Whether the elements come by a template: then they are what they were before the choice. */
  readonly isTemplate?: boolean;
}

interface Job {
  readonly state?: LivingState;
  readonly title: string;
  /** Gives what the document's cell says. */
  run(visitor: Visitor, library: Library, twins: Twins): Promise<string | undefined>;
}

/** How the unmarked twin came out: after each step, and what it asked for. */
interface Twin {
  readonly runs: readonly Runs[];
  readonly asked: readonly string[];
}

type Twins = (trail: readonly string[]) => Promise<Twin>;

/**
 * One flow a job, the same for all libraries. An allowed page is held to its twin: the same walk
 * over the same pages with nothing marked and no Kelisim.
 */
export function describeLibrary({it, engine}: FlowSuite, library: Library): void {
  const known = new Map<string, Twin>();
  for (const {state, title, run} of jobs) {
    if (state === 'refreshed' && !library.refresh) continue;
    it(`${library.name}: ${title}`, async ({page, server}: FlowTools) => {
      serveVendor(server);
      await library.serve(server);
      const visitor = new Visitor(page, server);
      const twins: Twins = async (trail) => {
        const key = trail.join(' ');
        const twin = known.get(key) ?? (await walkTwin(visitor, trail));
        known.set(key, twin);
        return twin;
      };
      const cell = await run(visitor, library, twins);
      if (state && cell) recordCell({library: library.name, engine, state, cell});
    });
  }
}

async function walkTwin(visitor: Visitor, trail: readonly string[]): Promise<Twin> {
  await visitor.open('/plain/a');
  await visitor.settle();
  const runs = [await visitor.runs()];
  for (const step of trail) {
    await visitor.take(step);
    runs.push(await visitor.runs());
  }
  await visitor.settle();
  runs[runs.length - 1] = await visitor.runs();
  return {runs, asked: visitor.asked()};
}

/**
 * What a template inserts dead, an unmarked script of a framework's for one, runs once a document:
 * the visitor agreed to it and nobody else would run it.
 */
export const expectedRuns = (twin: Runs): Runs =>
  Object.fromEntries(Object.entries(twin).map(([id, times]) => [id, Math.max(times, 1)])) as Record<
    ScriptId,
    number
  >;

const total = (runs: Runs): number => Object.values(runs).reduce((sum, times) => sum + times, 0);

/** Walks on an allowed page and compares with the twin; `visitor` has it open. */
async function walkAllowed(
  visitor: Visitor,
  twin: Twin,
  trail: readonly string[],
): Promise<string> {
  await visitor.ranAtLeast(expectedRuns(twin.runs[0]!));
  for (const [index, step] of trail.entries()) {
    await visitor.take(step);
    await visitor.ranAtLeast(expectedRuns(twin.runs[index + 1]!));
  }
  await visitor.expectMedia();
  const [runs, unmarked] = [await visitor.runs(), twin.runs.at(-1)!];
  assert.deepEqual(runs, expectedRuns(unmarked), 'runs, beside those of the unmarked twin');
  const asked = visitor.asked();
  for (const path of twin.asked) assert.ok(asked.includes(path), `${path} was asked for`);
  const compare = (one: number, other: number): string =>
    `${one} ${one > other ? '>' : '='} ${other}`;
  return `${compare(total(runs), total(unmarked))}; ${compare(asked.length, twin.asked.length)}`;
}

/** Agrees, sees all run, leaves, and takes it back. */
async function leaveAndWithdraw(visitor: Visitor, library: Library, twins: Twins): Promise<void> {
  const twin = await twins([]);
  await visitor.open();
  await visitor.accept();
  await visitor.ranAtLeast(expectedRuns(twin.runs[0]!));
  await visitor.expectMedia();
  await visitor.take(...library.leave);
  await visitor.reject();
}

const jobs: readonly Job[] = [
  {
    state: 'before',
    title: 'before a choice nothing runs and nothing is asked for',
    async run(visitor, {leave, again, back}) {
      await visitor.open();
      await visitor.expectOneBanner(true);
      await visitor.expectSilence();
      await visitor.take(...leave, ...again, ...leave, ...back);
      await visitor.expectSilence();
      await visitor.expectOneBanner(true);
      await visitor.expectNoErrors();
      return '0; 0';
    },
  },
  {
    state: 'agreed',
    title: 'agreed now: as the unmarked twin, and the markup is the author’s again',
    async run(visitor, library, twins) {
      const trail = [...library.leave, ...library.back];
      const twin = await twins(trail);
      await visitor.open();
      const before = await visitor.markup();
      await visitor.accept();
      await visitor.ranAtLeast(expectedRuns(twin.runs[0]!));
      await visitor.expectAuthorsMarkup(
        library.isTemplate ? before : authorsMarkup,
        library.ignored,
      );
      const cell = await walkAllowed(visitor, twin, trail);
      await visitor.expectAuthorsMarkup(
        library.isTemplate ? before : authorsMarkup,
        library.ignored,
      );
      await visitor.expectOneBanner(false);
      await visitor.expectNoErrors();
      return cell;
    },
  },
  {
    state: 'returning',
    title: 'agreed earlier: as the unmarked twin, and the markup is the author’s again',
    async run(visitor, library, twins) {
      const trail = [...library.leave, ...library.again];
      const twin = await twins(trail);
      let authors = authorsMarkup;
      if (library.isTemplate) {
        await visitor.open();
        authors = await visitor.markup();
      }
      await visitor.decideEarlier(1);
      await visitor.open();
      const cell = await walkAllowed(visitor, twin, trail);
      await visitor.expectAuthorsMarkup(authors, library.ignored);
      await visitor.expectOneBanner(false);
      await visitor.expectNoErrors();
      return cell;
    },
  },
  {
    state: 'refused',
    title: 'refused: nothing runs and nothing is asked for',
    async run(visitor, {leave, again, back}) {
      await visitor.open();
      await visitor.reject();
      await visitor.take(...leave, ...again, ...leave, ...back);
      await visitor.expectSilence();
      await visitor.expectOneBanner(false);
      await visitor.expectNoErrors();
      return '0; 0';
    },
  },
  ...(['back', 'again'] as const).map((way): Job => {
    return {
      state: way === 'back' ? 'withdrawn, Back' : 'withdrawn, link',
      title: `agreed, left, withdrawn, ${way}: nothing more runs and nothing more is asked for`,
      async run(visitor, library, twins) {
        await leaveAndWithdraw(visitor, library, twins);
        const [runs, start] = [await visitor.runs(), visitor.requestsSoFar()];
        await visitor.take(...library[way], ...library.leave, ...library[way]);
        await visitor.expectSilence(start, runs);
        await visitor.expectOneBanner(false);
        await visitor.expectNoErrors();
        return '0; 0';
      },
    };
  }),
  {
    title: 'answered while away, Back: no dead banner',
    async run(visitor, {leave, back}) {
      await visitor.open();
      await visitor.expectOneBanner(true);
      await visitor.take(...leave);
      await visitor.reject();
      await visitor.take(...back);
      await visitor.expectSilence();
      await visitor.expectOneBanner(false);
      await visitor.expectNoErrors();
      return undefined;
    },
  },
  {
    state: 'ten times',
    title: 'left and entered ten times: as the unmarked twin',
    async run(visitor, {leave, again}, twins) {
      const trail = Array.from({length: 10}, () => [...leave, ...again]).flat();
      const twin = await twins(trail);
      await visitor.decideEarlier(1);
      await visitor.open();
      const cell = await walkAllowed(visitor, twin, trail);
      await visitor.expectNoErrors();
      return cell;
    },
  },
  {
    state: 'refreshed',
    title: 'the server’s HTML is merged in: media stay, nothing runs again',
    async run(visitor, {refresh}, twins) {
      const trail = [refresh!, refresh!];
      const twin = await twins(trail);
      await visitor.open();
      await visitor.accept();
      await visitor.ranAtLeast(expectedRuns(twin.runs[0]!));
      const cell = await walkAllowed(visitor, twin, trail);
      await visitor.reject();
      const [runs, start] = [await visitor.runs(), visitor.requestsSoFar()];
      await visitor.take(refresh!);
      await visitor.expectSilence(start, runs);
      await visitor.expectNoErrors();
      return cell;
    },
  },
];
