import {engineNames, type EngineName} from '../helpers/engines.js';
import {states, type Case, type Family, type Limit} from './case.js';
import {findLimit, type LimitsOf, type Verdicts} from './judge.js';

/** Verdicts by family, case and engine: what the document is made of, and what it is read into. */
export type Results = Readonly<
  Record<string, Readonly<Record<string, Partial<Readonly<Record<EngineName, Verdicts>>>>>>
>;

const letters: Readonly<Record<EngineName, string>> = {chromium: 'C', firefox: 'F', webkit: 'W'};

const columns = states.flatMap((state) => engineNames.map((engine) => ({state, engine})));

/** One table a family, with the reasons of what can't be had below it. Markdown. */
export function writeTables(
  families: readonly Family[],
  results: Results,
  limitsOf: LimitsOf,
): string {
  return families.map((family) => writeTable(family, results[family.title], limitsOf)).join('\n');
}

function writeTable(
  {title, about, cases}: Family,
  results: Results[string] | undefined,
  limitsOf: LimitsOf,
): string {
  const notes: string[] = [];
  const rows = cases.map((one) => {
    const cells = columns.map(({state, engine}) => {
      const verdict = results?.[one.title]?.[engine]?.[state] ?? 'not measured';
      if (verdict !== 'can’t') return verdict;
      return `can’t (${numberOf(notes, findLimit(limitsOf(one), state, engine)!)})`;
    });
    return [escape(one.title), ...cells];
  });
  const head = ['', ...columns.map(({state, engine}) => `${state} ${letters[engine]}`)];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const reasons = notes.map((why, index) => `${index + 1}. ${why}`);
  return [`## ${title}`, '', about, '', ...lines, '', ...reasons, ''].join('\n');
}

/** Reads the tables back, so that a run can hold what it measured to what is written. */
export function readTables(markdown: string, families: readonly Family[]): Results {
  const sections = markdown.split(/^## /m);
  return Object.fromEntries(
    families.map(({title, cases}) => {
      const section = sections.find((one) => one.startsWith(`${title}\n`)) ?? '';
      const lines = section.split('\n').filter((line) => line.startsWith('| '));
      return [title, Object.fromEntries(cases.map((one) => [one.title, readRow(lines, one)]))];
    }),
  );
}

function readRow(lines: readonly string[], {title}: Case) {
  const rows = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const cells = rows.find(([, name]) => name === escape(title))?.slice(2) ?? [];
  return Object.fromEntries(
    engineNames.map((engine) => {
      const own = columns.flatMap((column, index) =>
        column.engine === engine
          ? [[column.state, (cells[index] ?? '').replace(/ \(\d+\)$/, '')]]
          : [],
      );
      return [engine, Object.fromEntries(own) as Verdicts];
    }),
  );
}

function numberOf(notes: string[], {why}: Limit): number {
  if (!notes.includes(why)) notes.push(why);
  return notes.indexOf(why) + 1;
}

const escape = (text: string): string => text.replaceAll('|', '\\|');
