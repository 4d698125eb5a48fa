import type {ConsentState} from '../../consent/state.js';
import type {ConsentRecord} from '../../records/consent-record.js';

/**
 * True when the record is that of the choice in force. It is not where the server, another
 * sub-domain or a tool of the visitor's has decided since, which leaves no record in this browser.
 */
export function describesState({time, categories}: ConsentRecord, state: ConsentState): boolean {
  const choices = state.choices as Readonly<Record<string, boolean>>;
  return (
    !!state.day &&
    // The cookie's day is that of UTC, as the record's time is.
    time.startsWith(state.day) &&
    categories.every(({id, isGranted}) => !(id in choices) || choices[id] === isGranted)
  );
}
