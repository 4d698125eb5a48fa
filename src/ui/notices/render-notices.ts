import type {CategoryConfig, ServiceConfig} from '../../config.js';
import {fillText} from '../../i18n/fill-text.js';
import {storedRecords} from '../../stored-records.js';
import type {ConsentModel} from '../consent-model.js';
import {describeCategory, optionalCategories} from '../describe-category.js';
import type {Tree} from '../tree.js';
import type {NoticeTexts} from './notice-texts.js';
import {nameSignal} from './name-signal.js';
import {whatIsNew} from './what-is-new.js';

/** Either layer, or, at the end of the banner, the minor's control. */
export type NoticePlace = 'banner' | 'preferences' | 'control';

interface NoticesOf {
  readonly own: NoticeTexts;
  readonly model: ConsentModel;
  readonly place: NoticePlace;
}

/**
 * What is to be known before choosing, a paragraph each; nothing where nothing is. It comes above
 * the purposes: below them a low window would hide it.
 */
export function renderNotices({own, model, place}: NoticesOf): Tree {
  if (place === 'control')
    return model.config.minors?.control
      ? // A quiet control in the text, and no fourth answer.
        ['button', {type: 'button', part: 'minor', 'data-action': 'minor'}, own.under]
      : null;
  const lines = [
    ...(place === 'banner' ? newLines(own, model) : []),
    ...basisLines(own, model, place),
    model.config.account ? own.account : '',
  ].filter(Boolean);
  return lines[0]
    ? ['div', {part: 'notices'}, ...lines.map((line): Tree => ['p', {}, line])]
    : null;
}

/** What was asked, and is not asked again (LAW-22). */
function newLines(own: NoticeTexts, model: ConsentModel): string[] {
  const {state} = model;
  // Never asked, or so long ago that all is asked again.
  if (state.decided || !state.day) return [];
  const {added, changed, kept} = whatIsNew(model, storedRecords().at(-1)?.record);
  const nameOf = ({name, id, provider}: ServiceConfig): string =>
    provider && provider !== name ? `${name ?? id} (${provider})` : (name ?? id);
  const stays = kept.map((category) => {
    const {title} = describeCategory(category, model);
    return `${title} — ${isOn(category, model) ? own.on : own.off}`;
  });
  const names = (services: readonly ServiceConfig[]): string => listOf(services.map(nameOf));
  return [
    added[0] ? fillText(own.new, {list: names(added)}) : '',
    changed[0] ? fillText(own.changed, {list: names(changed)}) : '',
    added[0] || changed[0] ? '' : own.again,
    stays[0] ? fillText(own.kept, {list: listOf(stays)}) : '',
  ];
}

/** What runs without having been agreed to, why, and how to object (LAW-15, GPC-03). */
function basisLines(own: NoticeTexts, model: ConsentModel, place: NoticePlace): string[] {
  const {config, texts} = model;
  const objectable = optionalCategories(model).filter(({basis}) => basis === 'opt-out');
  const running = objectable.filter((category) => isOn(category, model));
  const stopped = objectable.filter((category) => !isOn(category, model));
  const exempt = config.categories.filter(({basis}) => basis === 'exempt');
  const signal = nameSignal(config);
  const line = (text: string, categories: readonly CategoryConfig[]): string => {
    const titles = categories.map((category) => describeCategory(category, model).title);
    return titles[0] ? fillText(text, {list: listOf(titles), reject: texts.reject, signal}) : '';
  };
  return [
    signal ? line(own.signal, stopped) : '',
    // With the signal on, only a choice of the visitor's can have switched it on.
    line(signal ? own.over : own.object, running),
    // In the preferences each stands for itself, with what it keeps.
    place === 'banner' ? line(own.exempt, exempt) : '',
  ];
}

const isOn = ({id}: CategoryConfig, {state}: ConsentModel): boolean =>
  (state.choices as Readonly<Record<string, boolean>>)[id] === true;

/** By commas: Chromium would put an English "and" into a list in Kazakh. */
const listOf = (names: readonly string[]): string => [...new Set(names)].join(', ');
