import {ledger, type Owner} from '../gate/ledger.js';

/**
 * Gets whose code has run on this page and may not any more, as `category` or `category.service`;
 * but for those whose vendor stops when it is told to. A page can't unload a script; it ends with
 * the page (LAW-09).
 */
export function stillRunning(allows: (category: string, service?: string) => boolean): string[] {
  const {natives, owners} = ledger();
  const ran: Owner[] = natives
    .map(({dataset}) => dataset)
    .filter(({stoppable}) => stoppable == null);
  const names = [...ran, ...(owners?.values() ?? [])]
    .filter(({consent, service}) => !allows(consent!, service))
    .map(({consent, service}) => [consent, service].filter(Boolean).join('.'));
  return [...new Set(names)];
}
