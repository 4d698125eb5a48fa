export type * from './audit-entry.js';
export type {ConfigProposal} from './propose-config.js';
export {startAudit, type Audit, type AuditOptions, type AuditReport} from './start-audit.js';
export type {UnseenItem} from './unseen-items.js';
export type {Verdict} from './verdict.js';
