import type {ConsentModel} from './consent-model.js';

/**
 * Names a category's services as the cookie does, `category.service`: those that are declared, and
 * those that were decided on apart from it, which may be declared on other pages only.
 */
export function serviceNames(category: string, {config, state}: ConsentModel): readonly string[] {
  const prefix = `${category}.`;
  const declared = config.services.filter((service) => service.category === category);
  return [
    ...new Set([
      ...declared.map(({id}) => prefix + id),
      ...Object.keys(state.services).filter((name) => name.startsWith(prefix)),
    ]),
  ];
}

/** True when a category, or `category.service`, may run by what is kept. */
export function isAllowed(name: string, {state}: ConsentModel): boolean {
  const choices: Readonly<Record<string, boolean>> = {...state.choices, ...state.services};
  return choices[name] ?? choices[name.replace(/\..*/, '')] ?? false;
}

/**
 * What is said of a category whose services have switches: "Partly on" where some of them differ
 * from it, else "". `undefined` where they have none, as on most sites.
 */
export function mixedText(category: string, model: ConsentModel): string | undefined {
  const names = serviceNames(category, model);
  if (model.config.granularity !== 'service' || !names[0]) return undefined;
  const isOn = isAllowed(category, model);
  return names.some((name) => isAllowed(name, model) !== isOn) ? model.texts.some : '';
}
