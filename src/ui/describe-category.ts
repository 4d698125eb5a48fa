import type {CategoryConfig} from '../config.js';
import {localize} from '../i18n/localize.js';
import type {ConsentModel} from './consent-model.js';

/** Gets a category in the visitor's words: the site's where it has any, else the locale's. */
export function describeCategory(
  category: CategoryConfig,
  {texts, language}: ConsentModel,
): {title: string; purpose: string; without: string} {
  const describe = (part: 'title' | 'purpose' | 'without'): string =>
    localize(category[part], language) ??
    (texts as Readonly<Record<string, string>>)[`${category.id}.${part}`] ??
    '';
  return {
    title: describe('title') || category.id,
    purpose: describe('purpose'),
    without: describe('without'),
  };
}

/** Gets the categories that the visitor is asked about. */
export function optionalCategories({
  config,
}: Pick<ConsentModel, 'config'>): readonly CategoryConfig[] {
  return config.categories.filter(({id, basis}) => id !== 'session' && basis !== 'exempt');
}
