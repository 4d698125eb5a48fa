export {checkRecord} from './check-record.js';
export {consentHandler, type ConsentHandlerOptions} from './consent-handler.js';
export {
  contentSecurityPolicy,
  type ContentSecurityPolicyOptions,
} from './content-security-policy.js';
export {isGpc, type SomeHeaders} from './is-gpc.js';
export {
  allows,
  readConsent,
  type ReadConsentOptions,
  type ServerCategory,
  type ServerConsent,
} from './read-consent.js';
export type {PolicyDirectives} from './read-policy.js';
export type {ConsentRecord} from '../records/consent-record.js';
export type {GuardRule} from '../config.js';
