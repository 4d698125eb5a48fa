import type {AuditKind} from './audit-entry.js';
import {knownVendors, type KnownVendor} from './known-vendors.js';
import {matchRule} from './match-host.js';
import {toAddress} from './to-address.js';

/** The pattern of a vendor's that a name goes by, where that vendor keeps such things. */
export function vendorPattern(
  {cookies, storage = []}: KnownVendor,
  kind: AuditKind,
  name: string,
): string | undefined {
  if (kind !== 'cookie' && kind !== 'local' && kind !== 'session') return undefined;
  // Several keep in local storage what cookies are refused.
  const patterns = kind === 'cookie' ? cookies : [...storage, ...cookies];
  return patterns.find((pattern) => new RegExp(pattern).test(name));
}

/** The product that is known for such an address or such a name, if one is: a guess. */
export function findVendor(kind: AuditKind, name: string): KnownVendor | undefined {
  const address = kind === 'request' ? toAddress(name) : null;
  return knownVendors.find((vendor) =>
    address
      ? vendor.hosts.some((host) => matchRule(host, address))
      : vendorPattern(vendor, kind, name) !== undefined,
  );
}
