import type {ConsentModel} from './consent-model.js';
import {optionalCategories} from './describe-category.js';
import {isAllowed, mixedText, serviceNames} from './service-names.js';

/** The switches of categories and services, in the order of the page; no other box. */
const findSwitches = (root: ParentNode): HTMLInputElement[] => [
  ...root.querySelectorAll<HTMLInputElement>('[part=switch]'),
];

/** Where the sentence "Partly on" stands, in a category whose services have switches. */
const findMixed = (category: ParentNode): HTMLElement | null =>
  category.querySelector('[part=mixed]');

/**
 * Gets what has to be decided for all to be as it is shown, keyed by category or `category.service`.
 * What is kept as it is shown already is left out, and stays. While something is still to be asked,
 * every category counts: "save" answers all of it (LAW-07).
 *
 * A category that is decided ends the exceptions in it: only services that differ are named beside
 * it. One that is partly on keeps the answer it had when it was last whole.
 */
export function readChoices(root: ParentNode, model: ConsentModel): Record<string, boolean> {
  const shown = new Map(findSwitches(root).map((input) => [input.name, input]));
  const choices: Record<string, boolean> = {};
  for (const {id} of optionalCategories(model)) {
    const whole = shown.get(id);
    if (!whole) continue;
    const {checked, indeterminate} = whole;
    const isDecided = !model.state.decided || checked !== isAllowed(id, model);
    if (isDecided) choices[id] = checked;
    for (const name of serviceNames(id, model)) {
      const before = isAllowed(name, model);
      // One in details that were never opened goes with its category.
      const isOn = shown.get(name)?.checked ?? (indeterminate ? before : checked);
      if (isOn !== (isDecided ? checked : before)) choices[name] = isOn;
    }
  }
  return choices;
}

/** Keeps a category and its services in step, once one of them was pressed. */
export function follow({target}: Pick<Event, 'target'>, {texts}: ConsentModel): void {
  const category = (target as Element).closest('[part=category]')!;
  const mixed = findMixed(category);
  if (!mixed) return;
  const [whole, ...own] = findSwitches(category);
  let isMixed = false;
  if (target === whole) {
    // Pressed while it is partly on, it switches all on first, whatever it was before.
    if (mixed.textContent) whole.checked = true;
    for (const one of own) one.checked = whole.checked;
  } else {
    const isOn = (target as HTMLInputElement).checked;
    isMixed = own.some(({checked}) => checked !== isOn);
    if (!isMixed) whole!.checked = isOn;
  }
  whole!.indeterminate = isMixed;
  mixed.textContent = isMixed ? texts.some : '';
}

/** Puts services that have just been rendered in step with what their category shows. */
export function joinServices(category: Element): void {
  const [whole, ...own] = findSwitches(category);
  if (!findMixed(category) || whole!.indeterminate) return;
  for (const one of own) one.checked = whole!.checked;
}

/**
 * Shows what is kept, and nothing of what was switched: a switch that was touched no longer follows
 * its attribute, so that after "Reject all" it would show what was not saved.
 */
export function resetSwitches(root: ParentNode, model: ConsentModel): void {
  for (const input of findSwitches(root)) input.checked = isAllowed(input.name, model);
  for (const mixed of root.querySelectorAll('[part=mixed]')) {
    const [whole] = findSwitches(mixed.parentElement!);
    mixed.textContent = mixedText(whole!.name, model) ?? '';
    whole!.indeterminate = !!mixed.textContent;
  }
}

/** Says "Partly on" where it is so as things are shown, which may be other than kept. */
export function resetMixed(root: ParentNode, {texts}: ConsentModel): void {
  for (const mixed of root.querySelectorAll('[part=mixed]')) {
    const [whole] = findSwitches(mixed.parentElement!);
    mixed.textContent = whole!.indeterminate ? texts.some : '';
  }
}
