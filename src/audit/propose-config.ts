import type {
  CookieDeclaration,
  GuardRule,
  KelisimConfig,
  ServiceConfig,
  StorageDeclaration,
} from '../config.js';
import type {AuditEntry} from './audit-entry.js';
import {findVendor, vendorPattern} from './find-vendor.js';
import type {KnownVendor} from './known-vendors.js';
import {matchRule} from './match-host.js';
import {toAddress} from './to-address.js';

/** What to add to the config: `services` and `guard`, in the shape of the config itself. */
export interface ConfigProposal {
  readonly services: readonly ServiceConfig[];
  readonly guard: readonly GuardRule[];
}

interface Group {
  readonly service: Omit<ServiceConfig, 'cookies' | 'storage'>;
  readonly vendor?: KnownVendor;
  readonly entries: AuditEntry[];
}

/** Names that sites give to a sign-in and to protection against forged requests. */
const SESSION_NAME =
  /^(__(host|secure)-)?(sid|sess(ion)?([_-]?id)?|phpsessid|jsessionid|asp\.net_sessionid|connect\.sid|auth|(csrf|xsrf)[_-]?token)$/i;

/**
 * A config for what nobody answers for yet, by product where one is known. It is a draft: which
 * category is right, and what a visitor is to read, its author has to say. It has only what was
 * seen, so it grows when the page is looked at again after "accept all".
 */
export function proposeConfig(
  entries: readonly AuditEntry[],
  config: Pick<KelisimConfig<string>, 'categories' | 'services' | 'guard'> = {},
): ConfigProposal {
  const categories = config.categories?.map(({id}) => id) ?? ['session', 'functional', 'analytics'];
  const taken = new Set(config.services?.map(({id}) => id));
  const groups = new Map<string, Group>();
  for (const entry of entries.filter(isUndeclared)) {
    const group = groupOf(entry, categories);
    // Under an id that is taken, a second service would be a contradiction, not an addition.
    const id = freeId(group.service.id, taken);
    const known = groups.get(group.service.id) ?? {...group, service: {...group.service, id}};
    known.entries.push(entry);
    groups.set(group.service.id, known);
  }
  const all = [...groups.values()];
  return {services: all.map(toService), guard: all.flatMap(toRules)};
}

/** Caches and service workers have no place in the config: they are the site's own code's doing. */
const isUndeclared = ({isDeclared, kind}: AuditEntry): boolean =>
  !isDeclared && kind !== 'cache' && kind !== 'service-worker';

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  return free;
}

function groupOf(entry: AuditEntry, categories: readonly string[]): Group {
  const {kind, name, host} = entry;
  const pick = (...wanted: RegExp[]): string =>
    wanted.flatMap((pattern) => categories.find((id) => pattern.test(id)) ?? [])[0] ??
    categories.find((id) => id !== 'session') ??
    'session';
  const vendor = findVendor(kind, name);
  if (vendor) {
    const {id, name: title, provider, country, isAdvertising} = vendor;
    const category = isAdvertising
      ? pick(/market|advert|\bads?\b/i, /analytic/i)
      : pick(/analytic/i);
    return {service: {id, category, name: title, provider, country}, vendor, entries: []};
  }
  if (host) {
    // An id begins with a letter.
    const id = host.replace(/[^a-z\d]+/gi, '-').replace(/^(?![a-z])/i, 'host-');
    const service = {id, category: pick(/analytic/i), name: host, provider: host};
    return {service: {...service, purpose: 'What does this site get from it?'}, entries: []};
  }
  if (kind === 'cookie' && SESSION_NAME.test(name)) {
    const purpose = 'Remembers that you are signed in.';
    return {service: {id: 'sign-in', category: 'session', purpose}, entries: []};
  }
  const purpose = 'What is it for? Only what the site cannot work without belongs to "session".';
  return {service: {id: 'unknown', category: pick(/functional/i), purpose}, entries: []};
}

function toService({service, vendor, entries}: Group): ServiceConfig {
  const cookies: CookieDeclaration[] = [];
  const storage: StorageDeclaration[] = [];
  for (const {kind, name, duration} of entries) {
    const pattern = vendor && vendorPattern(vendor, kind, name);
    const item = {...(pattern ? {pattern} : {name}), ...(duration && {duration})};
    if (kind === 'cookie') add(cookies, item);
    if (kind === 'local' || kind === 'session' || kind === 'indexeddb') {
      add(storage, {area: kind, ...item});
    }
  }
  return {...service, ...(cookies[0] && {cookies}), ...(storage[0] && {storage})};
}

/** Once for all names that one pattern takes in. */
function add<T extends CookieDeclaration & {area?: string}>(items: T[], item: T): void {
  const isSame = ({name, pattern, area}: T): boolean =>
    name === item.name && pattern === item.pattern && area === item.area;
  if (!items.some(isSame)) items.push(item);
}

/** A rule for each host that was asked; a vendor's own, wider one where it takes the host in. */
function toRules({service: {id, category}, vendor, entries}: Group): GuardRule[] {
  const addresses = entries.flatMap(({kind, name}) =>
    kind === 'request' ? (toAddress(name) ?? []) : [],
  );
  const matches = addresses.map(
    (address) => vendor?.hosts.find((host) => matchRule(host, address)) ?? address.hostname,
  );
  return [...new Set(matches)].map((match) => ({match, category, service: id}));
}
