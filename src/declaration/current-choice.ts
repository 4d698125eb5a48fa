import type {CategoryConfig} from '../config.js';
import type {ConsentState} from '../consent/state.js';
import type {CurrentChoice} from './declaration-texts.js';

/** Names what holds for a category now; a service that was decided on apart makes it `some`. */
export function currentChoice(
  {id, basis}: CategoryConfig,
  {decided, choices, services}: ConsentState,
): CurrentChoice {
  if (id === 'session' || basis === 'exempt') return 'always';
  const answers = Object.keys(services)
    .filter((name) => name.startsWith(`${id}.`))
    .map((name) => services[name]);
  answers.push(!!(choices as Readonly<Record<string, boolean>>)[id]);
  if (answers.includes(true)) return answers.includes(false) ? 'some' : 'on';
  return decided ? 'off' : 'undecided';
}
