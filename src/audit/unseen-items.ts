import type {CookieDeclaration, KelisimConfig, StorageDeclaration} from '../config.js';
import type {AuditEntry} from './audit-entry.js';
import type {Collection} from './collect.js';
import {matches} from './find-owner.js';

/** Something that a service has declared and that was not seen in this browser. */
export interface UnseenItem {
  readonly service: string;
  readonly category: string;
  readonly kind: 'cookie' | StorageDeclaration['area'];
  /** The name or the pattern, as it was declared. */
  readonly name: string;
  /** False where the visitor has not allowed it: then nothing else is to be expected. */
  readonly isAllowed: boolean;
}

type Item = CookieDeclaration & Pick<UnseenItem, 'kind'>;

/**
 * What is declared and was not seen. It leaves out what no page can see: cookies that scripts can't
 * read, and those of other domains. Whether something is never kept, one page can't tell: whoever
 * reads the list has to have used the site before.
 */
export function findUnseen(
  entries: readonly AuditEntry[],
  consent: Collection['consent'],
): UnseenItem[] {
  const {services = []}: Pick<KelisimConfig<string>, 'services'> = consent?.config ?? {};
  return services.flatMap(({id, category, cookies = [], storage = []}) => {
    const items: readonly Item[] = [
      ...cookies.map((item) => ({...item, kind: 'cookie' as const})),
      ...storage.map(({area, ...item}) => ({...item, kind: area})),
    ];
    return items
      .filter(({httpOnly, domain}) => !httpOnly && !domain)
      .filter((item) => !entries.some((entry) => isSameKey(item, entry)))
      .map(({kind, name, pattern = ''}) => ({
        ...{service: id, category, kind, name: name ?? pattern},
        isAllowed: !!consent?.allows(category, id),
      }));
  });
}

const isSameKey = ({kind, name, pattern}: Item, entry: AuditEntry): boolean =>
  entry.kind === kind && (pattern ? matches(pattern, entry.name) : entry.name === name);
