import type {ConsentRecord} from './consent-record.js';
import {findEnds, linksOf} from './find-ends.js';
import {hashOf} from './hash-of.js';
import {readOrder, type HistoryOrder} from './history-order.js';
import {sha256} from './sha256.js';

/** Tabs that decide at once don't see each other's records; that takes no longer, in milliseconds. */
const AT_ONCE = 60_000;

/** A device that counts its hours for another zone is off by fourteen at most. */
const DAY = 864e5;

/** What is wrong with a history, and where. */
export interface HistoryProblem {
  /** The record that is wrong; for `missing`, the one that is not there. */
  readonly id: string;
  /**
   * - `malformed`: it is no record.
   * - `edited`: its hash is not the one that `by` names. It was changed, or the hash in `by` was.
   * - `missing`: `by` names it, and it is not there: taken out, or `by` is of another history.
   * - `unconfirmed`: one of several ends of the history, where each record is to be named by a later
   *   one; or a branch that `by` names, but that was not made at once with what stands beside it. It was
   *   put in, or what followed it was taken out; or two tabs decided at once, and nobody since.
   * - `foreign`: with it begins what names nothing of the history around it.
   * - `repeated`: its id stands twice.
   * - `misplaced`: it stands before `by`, which it names.
   * - `untimely`: it was made before `by`, which it names, or in the future, by its own time. That was
   *   made up; or the device's clock was wrong.
   */
  readonly problem:
    | 'malformed'
    | 'edited'
    | 'missing'
    | 'unconfirmed'
    | 'foreign'
    | 'repeated'
    | 'misplaced'
    | 'untimely';
  /** The record that tells, where another one does. */
  readonly by?: string;
}

/**
 * What a history can't tell of itself, and the records that the site's server holds can.
 *
 * - `anew`: whether all of it was made up. Anybody can make a chain of records.
 * - `end`: whether the newest records were taken off.
 * - `newest`: whether the last record was changed, since no other holds its hash.
 * - `beginning`: whether the oldest records were taken off, or dropped for room.
 * - `contents`: whether a record was changed that another names without a hash.
 * - `times`: whether the device's clock was right.
 */
export type HistoryLimit = 'anew' | 'end' | 'newest' | 'beginning' | 'contents' | 'times';

export interface HistoryReport {
  /** True where no problem was found. What else there may be is in `unproven`. */
  readonly isIntact: boolean;
  /** False where the oldest record names one before it: the older ones were dropped for room. */
  readonly isComplete: boolean;
  /** False where a record was made without https, so that no hash holds the one before it. */
  readonly isHashed: boolean;
  readonly problems: readonly HistoryProblem[];
  /** What is not known all the same: `anew` and `end` always, the others where they apply. */
  readonly unproven: readonly HistoryLimit[];
}

type Tell = (problem: HistoryProblem['problem'], id: string, by?: string) => void;

/**
 * Checks records, in the order that they were made (as `readRecords()` gives them), for any that was
 * edited, taken out, put in, doubled or moved. A genuine record is named by a later one, also where
 * tabs decided at once: the next record names all of theirs. So what nobody has named is told, but for
 * the last one.
 *
 * A chain can't tell everything: `unproven` says what. Whoever may write the storage can add records
 * at its end, as the visitor does by deciding, and can take the newest off. Records that the site's
 * server holds tell that. `now` is milliseconds since 1970.
 *
 * @throws {TypeError} where there is no `crypto.subtle`.
 */
export async function verifyHistory(
  records: readonly ConsentRecord[],
  now = Date.now(),
): Promise<HistoryReport> {
  if ((await sha256('')) === null) throw new TypeError('hashing needs https or localhost');
  const problems: HistoryProblem[] = [];
  const tell: Tell = (problem, id, by) => {
    if (!problems.some((one) => one.id === id && one.problem === problem))
      problems.push({id, problem, ...(by !== undefined && {by})});
  };
  const hashes = new Map<string, string>();
  const valid: ConsentRecord[] = [];
  for (const one of records) {
    const hash = isRecord(one) && (await hashOf(one));
    if (!hash) tell('malformed', idOf(one));
    else if (hashes.has(one.id)) tell('repeated', one.id);
    else {
      hashes.set(one.id, hash);
      valid.push(one);
    }
  }
  const order = readOrder(valid);
  const isCut = checkOrder(valid, order, tell);
  for (const record of valid) {
    checkBranches(record, order, tell);
    checkTime(record, order, now, tell);
    for (const {id, hash} of linksOf(record)) {
      if (hash !== null && hashes.has(id) && hashes.get(id) !== hash) tell('edited', id, record.id);
    }
  }
  const isComplete = !isCut;
  const isHashed = valid.flatMap(linksOf).every(({hash}) => hash !== null);
  const unproven: HistoryLimit[] = ['anew', 'end'];
  if (valid[0]) unproven.push('newest', 'times');
  if (isCut) unproven.push('beginning');
  if (!isHashed) unproven.push('contents');
  return {isIntact: !problems[0], isComplete, isHashed, problems, unproven};
}

/** What is not where it should be; says whether the oldest records are not there. */
function checkOrder(valid: readonly ConsentRecord[], order: HistoryOrder, tell: Tell): boolean {
  const {byId, groups, placeOf, isRoot} = order;
  const dropped = new Set<string>();
  const spans = groups.map((group) => [placeOf(group[0]!), placeOf(group.at(-1)!)] as const);
  groups.forEach((group, i) => {
    const [first, last] = spans[i]!;
    if (spans.some(([from, to]) => from < first && last < to)) {
      for (const record of group) if (isRoot(record)) tell('foreign', record.id);
      return;
    }
    const ends = findEnds(group);
    for (const {id} of ends) if (ends[1]) tell('unconfirmed', id);
    for (const record of group) {
      for (const {id} of linksOf(record)) {
        const named = byId.get(id);
        if (named && placeOf(named) >= placeOf(record)) tell('misplaced', record.id, id);
        if (named || dropped.has(id)) continue;
        if (isDropped(id, record, valid, dropped, order)) dropped.add(id);
        else tell('missing', id, record.id);
      }
    }
  });
  return dropped.size > 0;
}

/**
 * True for a record that was dropped for room: the oldest that is left names it, or a branch beside that
 * does, of a tab that decided at once, or the record that joins the two.
 */
function isDropped(
  id: string,
  record: ConsentRecord,
  valid: readonly ConsentRecord[],
  dropped: ReadonlySet<string>,
  {byId, placeOf, isRoot, lineOf}: HistoryOrder,
): boolean {
  if (!valid.slice(0, placeOf(record)).every(isRoot)) return false;
  // It names the newest first, and the oldest are dropped first.
  const names = linksOf(record).map((link) => link.id);
  if (names.slice(names.indexOf(id)).some((name) => byId.has(name))) return false;
  if (!isRoot(record)) return true;
  const [oldest] = valid as [ConsentRecord];
  return (
    record === oldest ||
    names.some((name) => dropped.has(name)) ||
    valid.map(lineOf).some((line) => line.has(record) && line.has(oldest))
  );
}

/** Branches that a record joins were made at once, or one of them was put in afterwards. */
function checkBranches(record: ConsentRecord, {byId, lineOf}: HistoryOrder, tell: Tell): void {
  const [main, ...others] = linksOf(record).flatMap(({id}) => byId.get(id) ?? []);
  for (const other of others) {
    const [line, branch] = [lineOf(main!), lineOf(other)];
    const apart = [...line].filter((one) => !branch.has(one));
    apart.push(...[...branch].filter((one) => !line.has(one)));
    // A tab that saw what came after it, and not all between, names one that is no branch.
    const isBranch = !line.has(other);
    if (isBranch && !apart.every((one) => areAtOnce(one, other)))
      tell('unconfirmed', other.id, record.id);
  }
}

const areAtOnce = (one: ConsentRecord, other: ConsentRecord): boolean =>
  Math.abs(Date.parse(one.time) - Date.parse(other.time)) <= AT_ONCE;

function checkTime(record: ConsentRecord, {byId}: HistoryOrder, now: number, tell: Tell): void {
  const time = Date.parse(record.time);
  if (time > now + DAY) tell('untimely', record.id);
  for (const {id} of linksOf(record)) {
    const before = byId.get(id);
    if (before && time < Date.parse(before.time) - AT_ONCE) tell('untimely', record.id, id);
  }
}

function idOf(record: unknown): string {
  const {id} = {__proto__: null, ...(record as object | null)} as {id?: unknown};
  return typeof id === 'string' ? id : '';
}

/** What the checks above read; that all the rest has its shape is the schema's to tell. */
function isRecord(record: ConsentRecord | null | undefined): boolean {
  const {schema, time, previous, alsoPrevious = []} = record ?? ({} as ConsentRecord);
  return (
    schema === 'kelisim-record/1' &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(idOf(record)) &&
    !Number.isNaN(Date.parse(time)) &&
    Array.isArray(alsoPrevious) &&
    [...(previous === null ? [] : [previous]), ...alsoPrevious].every(isLink)
  );
}

function isLink(link: unknown): boolean {
  const {hash} = (link ?? {}) as {hash?: unknown};
  return idOf(link) !== '' && (hash === null || /^[\da-f]{64}$/.test(String(hash)));
}
