import {canonicalize} from './canonicalize.js';
import type {ConsentRecord} from './consent-record.js';
import {sha256} from './sha256.js';

/** Two tabs that decide at once name the same record before them; that takes no longer. */
const AT_ONCE = 60_000;

/** What is wrong with a history, and where. */
export interface HistoryProblem {
  /** The record that is wrong; for `missing`, the one that is not there. */
  readonly id: string;
  /**
   * `edited`: its hash is not the one that the record after it names. `missing`: a record names it.
   * `forged`: it fits nowhere: a second beginning, a branch that no two tabs made, or an id that
   * stands twice. `malformed`: it is no record.
   */
  readonly problem: 'edited' | 'missing' | 'forged' | 'malformed';
}

export interface HistoryReport {
  readonly isIntact: boolean;
  /** False where the oldest record names one before it: the older ones were dropped for room. */
  readonly isComplete: boolean;
  /** False where a record was made without https, so that no hash holds the one before it. */
  readonly isHashed: boolean;
  readonly problems: readonly HistoryProblem[];
}

/**
 * Checks records, in the order that they were made (as `readRecords()` gives them), for any that
 * was edited, taken out or put in. Branches that two tabs made at once are fine.
 *
 * What no chain can tell: that the newest was edited, that the newest or the oldest were taken
 * out, or that all was written anew. Records that the site's server holds tell that.
 *
 * @throws {TypeError} where there is no `crypto.subtle`.
 */
export async function verifyHistory(records: readonly ConsentRecord[]): Promise<HistoryReport> {
  if ((await sha256('')) === null) throw new TypeError('hashing needs https or localhost');
  const problems: HistoryProblem[] = [];
  const valid = records.filter(isRecord);
  for (const one of records) {
    if (!isRecord(one)) problems.push({id: idOf(one), problem: 'malformed'});
  }
  const byId = new Map(valid.map((record) => [record.id, record]));
  valid.forEach((record, i) => {
    if (valid.findIndex(({id}) => id === record.id) < i)
      problems.push({id: record.id, problem: 'forged'});
    const {previous} = record;
    if (previous && !byId.has(previous.id) && i > 0) {
      // Tabs at once may have named the one that was dropped for room.
      if (!isBranch(record, valid[0]!)) problems.push({id: previous.id, problem: 'missing'});
    } else if (i > 0) {
      const twin = valid.slice(0, i).find((one) => one.previous?.id === previous?.id);
      if (twin && !isBranch(record, twin)) problems.push({id: record.id, problem: 'forged'});
    }
  });
  for (const {previous} of valid) {
    const named = previous?.hash ? byId.get(previous.id) : undefined;
    if (!named || (await sha256(canonicalize(named))) === previous?.hash) continue;
    if (!problems.some(({id, problem}) => id === named.id && problem === 'edited')) {
      problems.push({id: named.id, problem: 'edited'});
    }
  }
  return {
    isIntact: !problems[0],
    isComplete: !valid[0]?.previous,
    isHashed: valid.every(({previous}) => previous?.hash !== null),
    problems,
  };
}

/** Two records of the same one before them, made by two tabs in one moment. */
function isBranch(one: ConsentRecord, other: ConsentRecord): boolean {
  return (
    one.previous?.id === other.previous?.id &&
    Math.abs(Date.parse(one.time) - Date.parse(other.time)) <= AT_ONCE
  );
}

function idOf(record: unknown): string {
  return String((record as {id?: unknown} | null)?.id ?? '');
}

/** What the checks above read; that all the rest has its shape is the schema's to tell. */
function isRecord(record: ConsentRecord | null | undefined): record is ConsentRecord {
  const previous = record?.previous as unknown;
  const hash = (previous as {hash?: unknown} | null)?.hash;
  return (
    record?.schema === 'kelisim-record/1' &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(record.id) &&
    !Number.isNaN(Date.parse(record.time)) &&
    (previous === null ||
      (idOf(previous) !== '' && (hash === null || /^[\da-f]{64}$/.test(String(hash)))))
  );
}
