import {parseArgs} from 'node:util';
import {engineNames, type EngineName} from './engines.js';

export const testParts = ['node', 'unit', 'flows'] as const;

export type TestPart = (typeof testParts)[number];

/** What a run was asked for. */
export interface RunOptions {
  readonly parts: readonly TestPart[];
  /** Part of the paths of the files to run; empty for all. */
  readonly filter: string;
  /** Only these engines; `undefined` for all that are found. */
  readonly engines: readonly EngineName[] | undefined;
  /** Every test in every engine, and not samples in all but the first. */
  readonly isWhole: boolean;
  /** Engines that have to be there. */
  readonly required: readonly EngineName[];
}

/** A command line that can't be meant. */
export class UsageError extends Error {}

/** Reads the command line and `KELISIM_ENGINES`; throws `UsageError` on what it does not know. */
export function parseRunOptions(args: readonly string[], env: NodeJS.ProcessEnv): RunOptions {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {engine: {type: 'string', multiple: true}, whole: {type: 'boolean'}},
  });
  const part = testParts.find((one) => one === positionals[0]);
  return {
    parts: part ? [part] : testParts,
    filter: positionals[part ? 1 : 0] ?? '',
    engines: values.engine && toEngines(values.engine.join(',')),
    isWhole: values.whole ?? false,
    required: toEngines(env['KELISIM_ENGINES'] ?? ''),
  };
}

function toEngines(list: string): readonly EngineName[] {
  const names = list.split(',').map((name) => name.trim());
  return names.filter(Boolean).map((name) => {
    const known = engineNames.find((engine) => engine === name);
    if (!known) throw new UsageError(`"${name}" is no engine: ${engineNames.join(', ')}`);
    return known;
  });
}
