import type {ConsentRecord} from '../../src/records/consent-record.js';
import {linksOf} from '../../src/records/find-ends.js';
import type {HistoryProblem} from '../../src/records/verify-history.js';
import {makeHistory, makeRecord} from './make-history.js';
import type {Random} from './unit/random.js';

type Kind = HistoryProblem['problem'];

/** A history that was tampered with, and what has to be said of it. */
export interface Forgery {
  readonly records: readonly ConsentRecord[];
  readonly problems: readonly (readonly [Kind, id: string])[];
}

const DAY = 864e5;
const minute = ({below}: Random): number => below(120_000) - 60_000;
const shift = (record: ConsentRecord, by: number): number => Date.parse(record.time) + by;
const put = <T>(list: readonly T[], at: number, ...items: readonly T[]): T[] =>
  list.toSpliced(at, 0, ...items);
const replace = <T>(list: readonly T[], at: number, item: T): T[] => list.with(at, item);

/** A place in the history: not its first, and not its last. */
const inside = ({below}: Random, {length}: readonly unknown[]): number => 1 + below(length - 2);

/** A consent that fits in where a genuine record stands: its predecessors, about its time. */
const twin = (random: Random, of: ConsentRecord): Promise<ConsentRecord> =>
  makeRecord(random, [], shift(of, minute(random)), {
    event: 'given',
    previous: of.previous,
    ...(of.alsoPrevious && {alsoPrevious: of.alsoPrevious}),
  });

const other = (hash: string | null): string =>
  (hash?.[0] === '0' ? '1' : '0') + 'ab'.repeat(32).slice(1);

/** Ways to forge a history of four records or more, each with what it must be called. */
export const forgeries: Readonly<
  Record<string, (history: readonly ConsentRecord[], random: Random) => Promise<Forgery> | Forgery>
> = {
  'an edited record'(history, random) {
    const at = random.below(history.length - 1);
    const record = history[at]!;
    const change = random.pick<Partial<ConsentRecord>>([
      {event: record.event === 'given' ? 'refused' : 'given'},
      {decision: `${record.decision}&x=1`},
      {language: 'xx'},
      {categories: []},
      {time: new Date(shift(record, 1)).toISOString()},
      {synthetic: true},
    ]);
    return {
      records: replace(history, at, {...record, ...change}),
      problems: [['edited', record.id]],
    };
  },

  'a record with another hash of the one before'(history, random) {
    const at = 1 + random.below(history.length - 1);
    const record = history[at]!;
    const link = record.previous ?? {id: history[0]!.id, hash: null};
    const previous = {...link, hash: other(link.hash)};
    return {records: replace(history, at, {...record, previous}), problems: [['edited', link.id]]};
  },

  'one taken out of the middle'(history, random) {
    const at = inside(random, history);
    return {records: history.toSpliced(at, 1), problems: [['missing', history[at]!.id]]};
  },

  'one with another id'(history, random) {
    const at = inside(random, history);
    const {id} = history[at]!;
    const record = {...history[at]!, id: `${id.slice(0, -4)}ffff`};
    return {records: replace(history, at, record), problems: [['missing', id]]};
  },

  'one put in as a branch'(history, random) {
    return putIn(history, random, 1);
  },

  'forty put in as branches'(history, random) {
    return putIn(history, random, 40);
  },

  async 'a row put in as a branch'(history, random) {
    const at = inside(random, history);
    const row = [await twin(random, history[at]!)];
    while (row.length < 5) row.push(await makeRecord(random, row, shift(row.at(-1)!, 1)));
    return {records: put(history, at, ...row), problems: [['unconfirmed', row.at(-1)!.id]]};
  },

  async 'a branch put in, and a decision after it'(history, random) {
    // Within a minute of the end there is no telling: two tabs may have made it.
    const isLong = (one: ConsentRecord): boolean =>
      Date.parse(history.at(-1)!.time) - Date.parse(one.time) > 180_000;
    const at = inside(random, history);
    if (!isLong(history[at]!)) return forgeries['a second beginning']!(history, random);
    // Near the end by its time, or near those beside it: neither makes it one that tabs made at once.
    const time = random.pick([history[at]!, history.at(-1)!]);
    const forged = await makeRecord(random, [], shift(time, minute(random)), {
      previous: history[at]!.previous,
      alsoPrevious: history[at]!.alsoPrevious ?? [],
    });
    const records = put(history, at, forged);
    const next = await makeRecord(random, records, shift(history.at(-1)!, 1000));
    return {records: [...records, next], problems: [['unconfirmed', forged.id]]};
  },

  async 'a second beginning'(history, random) {
    const forged = await makeRecord(random, [], shift(history.at(-1)!, 1));
    return {records: [...history, forged], problems: [['unconfirmed', forged.id]]};
  },

  'one that stands twice'(history, random) {
    const {below, pick} = random;
    const record = pick(history);
    const copy = pick([record, {...record, event: 'given' as const}]);
    const at = history.indexOf(record) + 1 + below(history.length - history.indexOf(record));
    return {records: put(history, at, copy), problems: [['repeated', record.id]]};
  },

  'two in the other order'(history, random) {
    const second = random.pick(history.filter((one) => linksOf(one)[0]));
    const at = history.indexOf(second);
    const first = history.findIndex(({id}) => id === second.previous!.id);
    const swapped = replace(replace(history, first, second), at, history[first]!);
    return {records: swapped, problems: [['misplaced', second.id]]};
  },

  async 'one of another history'(history, random) {
    const end = shift(history.at(-1)!, 0);
    const foreign = (await makeHistory(random, {length: 4, tabs: 1, end})).at(-1)!;
    return {
      records: put(history, inside(random, history), foreign),
      problems: [['foreign', foreign.id]],
    };
  },

  async 'one that names another history'(history, random) {
    const end = shift(history.at(-1)!, 0);
    const foreign = (await makeHistory(random, {length: 4, tabs: 1, end})).at(-1)!;
    return {records: [...history, foreign], problems: [['missing', foreign.previous!.id]]};
  },

  'a newest record of the future'(history, random) {
    const last = history.at(-1)!;
    const time = new Date(shift(last, 40 * DAY + random.below(1e12))).toISOString();
    return {
      records: replace(history, history.length - 1, {...last, time}),
      problems: [['untimely', last.id]],
    };
  },

  'a newest record that is dated back'(history, random) {
    const last = history.at(-1)!;
    const before = history.find(({id}) => id === last.previous!.id)!;
    const time = new Date(shift(before, -60_001 - random.below(1e10))).toISOString();
    return {
      records: replace(history, history.length - 1, {...last, time}),
      problems: [['untimely', last.id]],
    };
  },

  'something that is no record'(history, random) {
    const junk = random.pick<unknown>([
      ...[null, undefined, 0, 'x', [], {}, {schema: 'kelisim-record/1'}, {...history[0]!, id: ''}],
      ...[
        {...history[1]!, previous: {}},
        {...history[1]!, previous: undefined},
      ],
      {...history[1]!, alsoPrevious: 'x'},
      {...history[1]!, ref: '\ud83d'},
    ]) as ConsentRecord | null;
    const records = put(history, random.below(history.length + 1), junk as ConsentRecord);
    return {records, problems: [['malformed', junk && Object.hasOwn(junk, 'id') ? junk.id : '']]};
  },
};

async function putIn(
  history: readonly ConsentRecord[],
  random: Random,
  count: number,
): Promise<Forgery> {
  const at = inside(random, history);
  const forged: ConsentRecord[] = [];
  while (forged.length < count) forged.push(await twin(random, history[at]!));
  return {
    records: put(history, at + random.below(2), ...forged),
    problems: forged.map(({id}) => ['unconfirmed', id] as const),
  };
}
