/**
 * Receipts and their proof: `kelisim/receipt`. Importing it does nothing; all but `readRecords()`
 * works on servers too.
 */
export type * from './consent-record.js';
export type * from './receipt.js';
export {canonicalize} from './canonicalize.js';
export {hashShown, type ShownConfig, type ShownTexts} from './shown-texts.js';
export {readRecords} from './record-store.js';
export {toKantara} from './to-kantara.js';
export {toReceipt} from './to-receipt.js';
export {verifyHistory, type HistoryProblem, type HistoryReport} from './verify-history.js';
