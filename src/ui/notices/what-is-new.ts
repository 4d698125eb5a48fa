import type {CategoryConfig, ServiceConfig} from '../../config.js';
import type {ConsentRecord, RecordedService} from '../../records/consent-record.js';
import type {ConsentModel} from '../consent-model.js';
import {optionalCategories} from '../describe-category.js';

/** What a visitor who is asked again has to know (LAW-22). */
export interface WhatIsNew {
  /** Services that were not there when the visitor chose. */
  readonly added: readonly ServiceConfig[];
  /** Services that now send their data to somebody else, or elsewhere. */
  readonly changed: readonly ServiceConfig[];
  /** Categories that are not asked about again. */
  readonly kept: readonly CategoryConfig[];
}

/**
 * Compares the site's services with those of the visitor's last decision. Without a record nothing
 * is told to be new: it can't be known what was there before.
 */
export function whatIsNew(model: ConsentModel, record: ConsentRecord | undefined): WhatIsNew {
  const categories = optionalCategories(model);
  const kept = categories.filter((category) => isKept(category, model, record));
  const asked = categories.filter((category) => !kept.includes(category));
  const services = model.config.services.filter(({category}) =>
    asked.some(({id}) => id === category),
  );
  const earlier = ({id, category}: ServiceConfig): RecordedService | undefined =>
    record?.services.find((one) => one.id === id && one.category === category);
  return {
    kept,
    added: services.filter((service) => record && !earlier(service)),
    changed: services.filter((service) => {
      const one = earlier(service);
      return one && (one.provider !== service.provider || one.country !== service.country);
    }),
  };
}

const isOn = ({id}: CategoryConfig, {state}: ConsentModel): boolean =>
  (state.choices as Readonly<Record<string, boolean>>)[id] === true;

/**
 * A consent that holds now is kept. A refusal looks like what is asked about: it is said to be kept
 * only if it was recorded, and if no version of the site's own, which ends refusals too, is in play.
 */
function isKept(
  category: CategoryConfig,
  model: ConsentModel,
  record: ConsentRecord | undefined,
): boolean {
  if (category.basis === 'opt-out') return false;
  if (isOn(category, model)) return true;
  const isRefused = record?.categories.some(
    ({id, isGranted}) => id === category.id && isGranted === false,
  );
  return !!isRefused && (category.version ?? '*').startsWith('*');
}
