import type {Consent} from '../controller.js';
import {isInForce} from './is-in-force.js';
import type {KantaraReceipt, Receipt} from './receipt.js';
import {readRecords} from './record-store.js';
import {toKantara} from './to-kantara.js';
import {toReceipt} from './to-receipt.js';

/** What `kelisim.receipt.js` exports. */
export interface ReceiptModule {
  /** The receipt of the decision in force, or `null` where this browser has no record of it. */
  run(consent: Consent, format?: 'kantara'): Receipt | KantaraReceipt | null;
}

/** See {@link ReceiptModule.run}. */
export function getReceipt(consent: Consent, format?: 'kantara'): Receipt | KantaraReceipt | null {
  const records = readRecords();
  const record = records.at(-1);
  // An older one that says the same is another decision's all the same.
  if (!record || !isInForce(record, consent)) return null;
  const before = records.find(({id}) => id === record.previous?.id);
  return format === 'kantara' ? toKantara(record) : toReceipt(record, before);
}

export {getReceipt as run};
