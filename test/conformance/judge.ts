import type {EngineName} from '../helpers/engines.js';
import {states, type Case, type Limit, type State} from './case.js';
import type {Row} from './measure-families.js';

/** What a cell of the document says. */
export type Verdict = 'held' | 'runs' | 'can’t' | 'FAILS';

export type Verdicts = Readonly<Record<State, Verdict>>;

/** Which of a case's limits hold for a table: of marked tags, or of unmarked ones and the guard. */
export type LimitsOf = (one: Case) => readonly Limit[];

/** Judges a row by its limits: whatever is not as promised needs a reason that is written down. */
export function judge({one, cells}: Row, engine: EngineName, limitsOf: LimitsOf): Verdicts {
  const verdict = (state: State): Verdict => {
    const {result} = cells[state];
    const limit = findLimit(limitsOf(one), state, engine);
    if (limit?.isRace && (isGood(state, result) || result === limit.result)) return 'can’t';
    if (isGood(state, result)) return result === 'held' ? 'held' : 'runs';
    return result === limit?.result ? 'can’t' : 'FAILS';
  };
  return Object.fromEntries(states.map((state) => [state, verdict(state)])) as Verdicts;
}

/** What failed, for a reader of the log. */
export function explain({one, cells}: Row, verdicts: Verdicts): readonly string[] {
  return states
    .filter((state) => verdicts[state] === 'FAILS')
    .map((state) => `${one.title}, ${state}: ${cells[state].result}\n    ${cells[state].detail}`);
}

/** Limits of a case that are no longer true: the table would claim too little. */
export function staleLimits(
  {one}: Row,
  verdicts: Verdicts,
  engine: EngineName,
  limitsOf: LimitsOf,
): readonly string[] {
  return limitsOf(one).flatMap((limit) =>
    limit.states
      .filter((state) => applies(limit, state, engine) && verdicts[state] !== 'can’t')
      .map((state) => `${one.title}, ${state}: is no longer limited by "${limit.why}"`),
  );
}

export function findLimit(
  limits: readonly Limit[],
  state: State,
  engine: EngineName,
): Limit | undefined {
  return limits.find((limit) => applies(limit, state, engine));
}

const applies = ({states: where, engines}: Limit, state: State, engine: EngineName): boolean =>
  where.includes(state) && (engines?.includes(engine) ?? true);

const isGood = (state: State, result: string): boolean =>
  result === (state === 'before' || state === 'withdrawn' ? 'held' : 'same');
