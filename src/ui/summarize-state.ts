import type {ConsentSummary} from '../consent/state.js';
import type {ConsentModel} from './consent-model.js';
import {optionalCategories} from './describe-category.js';

/** Names the state in one word, for `data-state` and the announcement. */
export function summarizeState(model: Pick<ConsentModel, 'config' | 'state'>): ConsentSummary {
  const {decided, choices, services} = model.state;
  const answers = optionalCategories(model).map(
    ({id}) => !!(choices as Record<string, boolean>)[id],
  );
  answers.push(...Object.values(services));
  if (!decided) return 'undecided';
  if (!answers.includes(true)) return 'rejected';
  return answers.includes(false) ? 'custom' : 'accepted';
}
