import type {Consent} from '../controller.js';
import type {ConsentRecord} from './consent-record.js';
import type {KantaraReceipt, Receipt} from './receipt.js';
import {readRecords} from './record-store.js';
import {toKantara} from './to-kantara.js';
import {toReceipt} from './to-receipt.js';

/** What `kelisim.receipt.js` exports. */
export interface ReceiptModule {
  /** The receipt of the decision that holds, or `null` where this browser has no record of it. */
  run(consent: Consent, format?: 'kantara'): Receipt | KantaraReceipt | null;
}

/** See {@link ReceiptModule.run}. */
export function getReceipt(consent: Consent, format?: 'kantara'): Receipt | KantaraReceipt | null {
  const records = readRecords();
  const record = records.at(-1);
  if (!record || !isOf(record, consent)) return null;
  const before = records.find(({id}) => id === record.previous?.id);
  return format === 'kantara' ? toKantara(record) : toReceipt(record, before);
}

/** False where the site's server, or a tool, has written another choice since. */
function isOf({categories}: ConsentRecord, {state, allows}: Consent): boolean {
  return !state.decided || categories.every(({id, isGranted}) => allows(id) === isGranted);
}

export {getReceipt as run};
