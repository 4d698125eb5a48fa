import type {
  Config,
  CookieDeclaration,
  KelisimConfig,
  ServiceConfig,
  StorageDeclaration,
} from '../config.js';
import {formatDuration} from '../i18n/format-duration.js';
import type {DeclarationLocale} from './load-declaration-texts.js';
import {readPattern} from './read-pattern.js';

/** One thing that a service keeps, in words. */
export interface DeclaredRow {
  /** Exact, or with `*` for any characters. */
  readonly names: readonly string[];
  readonly kind: string;
  readonly purpose: ServiceConfig['purpose'];
  readonly duration: string;
}

type Item = CookieDeclaration & Partial<StorageDeclaration>;

/** Gets the services of the site, by category; the first is Kelisim itself. */
export function listServices(
  {cookie, controller, services}: Pick<Config, 'cookie' | 'services'> & KelisimConfig<string>,
  own: string,
): ServiceConfig[] {
  const {name, days} = cookie as Config['cookie'];
  return [
    {
      id: name,
      category: 'session',
      name: controller?.name ?? location.hostname,
      cookies: [{name, duration: `P${days}D`, purpose: own}],
    },
    ...services,
  ];
}

/** Gets what a service keeps, each with its purpose: its own, else the service's (LAW-06). */
export function listRows(
  {cookies = [], storage = [], purpose: shared}: ServiceConfig,
  locale: DeclarationLocale,
): DeclaredRow[] {
  const {words} = locale;
  return [...cookies, ...storage].map((item: Item) => {
    const {name, pattern = '', domain, area = 'cookie', duration, purpose = shared} = item;
    const names = name ? [name] : readPattern(pattern);
    return {
      names: domain ? names.map((one) => `${one} (${domain})`) : names,
      kind: words[area],
      purpose,
      duration: duration
        ? formatDuration(duration, locale)
        : /^[cs]/.test(area)
          ? words.open
          : words.erased,
    };
  });
}
