import type {ConsentState, ConsentSummary} from '../consent/state.js';

/** Names the state in one word, for `data-state` and the announcement. */
export function summarizeState({decided, choices, services}: ConsentState): ConsentSummary {
  const {session: _, ...optional} = {...choices, ...services};
  const answers = Object.values(optional);
  if (!decided) return 'undecided';
  if (!answers.includes(true)) return 'rejected';
  return answers.includes(false) ? 'custom' : 'accepted';
}
