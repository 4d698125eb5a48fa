import type {ConsentRecord} from './consent-record.js';
import {linksOf} from './find-ends.js';

/** Stands for the beginning of a history, which every record without one before it names. */
const BEGINNING = '';

/** What names what in a history. */
export interface HistoryOrder {
  /** Records by their ids, in the order that they were given. */
  readonly byId: ReadonlyMap<string, ConsentRecord>;
  /** Records that hang together, by what they name; in order of their first ones. */
  readonly groups: readonly (readonly ConsentRecord[])[];
  /** Where a record stands. */
  placeOf(record: ConsentRecord): number;
  /** True for a record that names none that is there. */
  isRoot(record: ConsentRecord): boolean;
  /** All that came before a record, by what it names, and itself. */
  lineOf(record: ConsentRecord): ReadonlySet<ConsentRecord>;
}

/** Reads how records hang together; each id must stand once. */
export function readOrder(records: readonly ConsentRecord[]): HistoryOrder {
  const byId = new Map(records.map((record) => [record.id, record]));
  const places = new Map(records.map((record, i) => [record, i]));
  const present = (record: ConsentRecord): ConsentRecord[] =>
    linksOf(record).flatMap(({id}) => byId.get(id) ?? []);
  return {
    byId,
    groups: groupRecords(records),
    placeOf: (record) => places.get(record)!,
    isRoot: (record) => !present(record)[0],
    lineOf(record) {
      const line = new Set([record]);
      // A set goes on through what is added meanwhile, and takes nothing twice.
      for (const one of line) for (const before of present(one)) line.add(before);
      return line;
    },
  };
}

/** Sorts records by what they hang on: names in common, of records that are there or not. */
function groupRecords(records: readonly ConsentRecord[]): ConsentRecord[][] {
  const parents = new Map<string, string>();
  const find = (id: string): string => {
    let top = id;
    for (let next; (next = parents.get(top)) !== undefined;) top = next;
    // The next look is short, however long the history.
    for (let at = id; at !== top;) {
      const next = parents.get(at)!;
      parents.set(at, top);
      at = next;
    }
    return top;
  };
  for (const record of records) {
    const names = linksOf(record).map(({id}) => id);
    for (const name of names[0] === undefined ? [BEGINNING] : names) {
      const [one, other] = [find(record.id), find(name)];
      if (one !== other) parents.set(one, other);
    }
  }
  const groups = new Map<string, ConsentRecord[]>();
  for (const record of records) {
    const top = find(record.id);
    const group = groups.get(top);
    if (group) group.push(record);
    else groups.set(top, [record]);
  }
  return [...groups.values()];
}
