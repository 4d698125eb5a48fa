import type {ConsentRecord} from '../../records/consent-record.js';
import {KEYS} from '../../storage-keys.js';

/** `kelisim-record.<ISO time>.<id>`: sorted by name they are sorted by time. */
const PREFIX = KEYS.record;

/**
 * Gets the record of the last decision that this browser keeps; `null` where there is none, where
 * storage is closed to the page, and where somebody else wrote what can't be read.
 */
export function newestRecord(): ConsentRecord | null {
  try {
    const name = Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .sort()
      .at(-1);
    const record = JSON.parse((name && localStorage.getItem(name)) || 'null') as ConsentRecord;
    return isRecord(record) ? record : null;
  } catch {
    return null;
  }
}

/** As far as it is read here: any script of the site can write there. */
function isRecord(value: ConsentRecord | null): boolean {
  return (
    !!value &&
    [value.categories, value.services].every(
      (list) => Array.isArray(list) && list.every((one) => one && typeof one === 'object'),
    ) &&
    typeof value.id === 'string' &&
    !Number.isNaN(Date.parse(value.time))
  );
}
