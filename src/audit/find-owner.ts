import type {GuardRule, ServiceConfig} from '../config.js';
import type {AuditKind, Owner} from './audit-entry.js';
import type {Collection} from './collect.js';
import {findVendor} from './find-vendor.js';
import {matchRule} from './match-host.js';
import {nameOf, toAddress} from './to-address.js';

type Known = Pick<Collection, 'marks' | 'guard' | 'consent'>;

/** Who answers for what was seen: Kelisim, an element, a guard rule or a declared service. */
export function findOwner(kind: AuditKind, name: string, known: Known): Owner | null {
  return kind === 'request' ? ownerOfRequest(name, known) : ownerOfKey(kind, name, known);
}

/** Its own files, wherever a site puts them: the script tag's, and what lies beside it. */
const OWN_FILE = /\/(kelisim(\.[\w-]+)*\.js|locales\/[\w-]+\.js)$/;

function ownerOfRequest(name: string, {marks, guard, consent}: Known): Owner | null {
  const address = toAddress(name);
  if (!address) return null;
  if (isOwnFile(address)) return {by: 'kelisim', name: 'kelisim'};
  for (const [marked, {category, service}] of marks.byAddress) {
    if (isNamed(marked, name)) return {by: 'element', name: marked, category, service};
  }
  const rule = consent?.config.guard?.find(({match}) => matchRule(match, address));
  if (rule) return ownedByRule(rule);
  for (const [reported, {rule: match, category, service}] of guard.byAddress) {
    const text = typeof match === 'string' ? match : match?.match;
    if (isNamed(reported, name)) return ownedByRule({match: text ?? reported, category, service});
  }
  const service = serviceOfVendor(name, consent?.config.services);
  return service ? ownedByService(service) : null;
}

function ownerOfKey(kind: AuditKind, name: string, {consent}: Known): Owner | null {
  const {services = [], cookie} = consent?.config ?? {};
  const own = cookie?.name ?? 'kelisim';
  // The record of the decision lies beside it in local storage.
  if (kind === 'cookie' ? name === own : /^kelisim([.:_-]|$)/.test(name)) {
    return {by: 'kelisim', name: 'kelisim'};
  }
  const service = services.find(({cookies = [], storage = []}) =>
    (kind === 'cookie' ? cookies : storage.filter(({area}) => area === kind)).some((item) =>
      item.pattern ? matches(item.pattern, name) : item.name === name,
    ),
  );
  return service ? ownedByService(service) : null;
}

const ownedByRule = ({match, category, service}: GuardRule): Owner => ({
  ...{by: 'rule', name: match, category, service},
});

const ownedByService = ({id, category}: ServiceConfig): Owner => ({
  ...{by: 'service', name: id, category, service: id},
});

function isOwnFile(address: URL): boolean {
  if (!OWN_FILE.test(address.pathname)) return false;
  const folder = (url: string): string => url.replace(/(locales\/)?[^/]*$/, '');
  const tags = document.querySelectorAll<HTMLScriptElement>('script[src]');
  const own = [...tags].filter(({src}) => /\/kelisim(\.\w+)?\.js([?#]|$)/.test(src));
  return own.some(({src}) => folder(src.replace(/[?#].*$/, '')) === folder(nameOf(address)));
}

/** Names have no query; the addresses of elements do. */
function isNamed(address: string, name: string): boolean {
  const url = toAddress(address);
  return !!url && nameOf(url) === name;
}

/** A pattern that can't be read is the config check's to say. */
export function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'y').test(name);
  } catch {
    return false;
  }
}

/** A service declares no hosts, so one that goes by a known vendor's name has that vendor's. */
function serviceOfVendor(
  name: string,
  services: readonly ServiceConfig[] = [],
): ServiceConfig | undefined {
  const vendor = findVendor('request', name);
  const names = vendor && [vendor.id, ...(vendor.aliases ?? []), vendor.name.toLowerCase()];
  return services.find(
    ({id, name: title}) =>
      names?.includes(id.toLowerCase()) || names?.includes(title?.toLowerCase() ?? ''),
  );
}
