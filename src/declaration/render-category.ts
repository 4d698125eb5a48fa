import type {CategoryConfig, Localized, ServiceConfig} from '../config.js';
import {make} from '../embed/make.js';
import {fillText} from '../i18n/fill-text.js';
import {formatRegion} from '../i18n/format-region.js';
import {localize} from '../i18n/localize.js';
import type {DeclarationTextKey} from './declaration-texts.js';
import {listRows, type DeclaredRow} from './list-rows.js';
import type {DeclarationLocale} from './load-declaration-texts.js';

/** What a category is shown with. */
export interface CategoryOptions {
  readonly category: CategoryConfig;
  /** Those of this category alone. */
  readonly services: readonly ServiceConfig[];
  /** 2 to 6. */
  readonly level: number;
  readonly locale: DeclarationLocale;
  /** What holds now, and the way to change it: they stay the same elements. */
  readonly choice: HTMLElement;
}

const COLUMNS = ['name', 'kind', 'purpose', 'duration', 'recipient'] as const;

/** What a category is for, what holds now, and a table of what is kept. */
export function renderCategory(options: CategoryOptions): HTMLElement {
  const {category, services, level, locale, choice} = options;
  const {texts, words, language} = locale;
  const say = (part: 'title' | 'purpose'): string =>
    localize(category[part], language) ??
    (texts as Readonly<Record<string, string>>)[`${category.id}.${part}`] ??
    '';
  const title = make(`h${level}` as 'h3', 'title', say('title') || category.id);
  title.id = `title-${category.id}`;
  return make(
    'div',
    'category',
    title,
    make('p', 'purpose', say('purpose')),
    choice,
    services.length ? renderTable(options, title.id) : make('p', 'none', words.none),
  );
}

/**
 * The roles are said, though the elements have them: shown as blocks on a phone, a table's elements
 * lose what they are.
 */
function renderTable({services, locale, category}: CategoryOptions, titleId: string): HTMLElement {
  const caption = make('caption', 'caption', locale.texts.details);
  caption.id = `caption-${category.id}`;
  const heads = COLUMNS.map((key) => head('col', locale.words[key]));
  const table = make(
    'table',
    'table',
    caption,
    withRole('rowgroup', make('thead', 'head', row(...heads))),
    ...services.map((service) => renderService(service, locale)),
  );
  table.setAttribute('aria-labelledby', `${titleId} ${caption.id}`);
  return withRole('table', table);
}

function renderService(service: ServiceConfig, locale: DeclarationLocale): HTMLElement {
  const {name = service.id, provider = locale.words.nobody, country, purpose} = service;
  const rows = listRows(service, locale);
  const group = head('rowgroup', name);
  group.colSpan = COLUMNS.length;
  // Each row says it where it has nothing of its own to say.
  const isSaid = rows.some((one) => one.purpose === purpose) || !rows[0];
  if (purpose && !isSaid) group.append(make('p', 'detail', read(purpose, locale)));
  const details = describeData(service, locale);
  if (details) group.append(make('p', 'detail', details));
  const recipient = country ? `${provider}, ${formatRegion(country, locale)}` : provider;
  const empty: DeclaredRow = {names: ['–'], kind: '–', purpose, duration: '–'};
  const body = make(
    'tbody',
    'service',
    row(group),
    ...(rows[0] ? rows : [empty]).map((one) => renderRow(one, recipient, locale)),
  );
  return withRole('rowgroup', body);
}

function renderRow(item: DeclaredRow, recipient: string, locale: DeclarationLocale): HTMLElement {
  const {names, kind, purpose, duration} = item;
  const cell = (key: DeclarationTextKey, text: string): HTMLElement => {
    // One piece, that the column's name can stand beside.
    const element = withRole('cell', make('td', key, make('span', 'value', text)));
    element.dataset.label = locale.words[key];
    return element;
  };
  return row(
    head('row', ...names.flatMap((name, i) => [i ? ', ' : '', make('code', 'code', name)])),
    cell('kind', kind),
    cell('purpose', read(purpose, locale)),
    cell('duration', duration),
    cell('recipient', recipient),
  );
}

/** What a service collects, and whether all can read it (KZ-01). */
function describeData({data = [], isPublic}: ServiceConfig, locale: DeclarationLocale): string {
  const {texts, words} = locale;
  const list = data.map((one) => read(one, locale)).join(', ');
  return [list && fillText(words.data, {list}), isPublic && texts.public].filter(Boolean).join(' ');
}

const read = (text: Localized | undefined, {language}: DeclarationLocale): string =>
  localize(text, language) ?? '';

const row = (...cells: HTMLElement[]): HTMLElement => withRole('row', make('tr', 'row', ...cells));

function head(scope: string, ...pieces: (Node | string)[]): HTMLTableCellElement {
  const cell = make('th', `${scope}-head`, ...pieces);
  cell.scope = scope;
  return withRole(scope === 'col' ? 'columnheader' : 'rowheader', cell);
}

function withRole<E extends HTMLElement>(role: string, element: E): E {
  element.setAttribute('role', role);
  return element;
}
