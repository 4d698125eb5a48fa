/** Marked scripts that have run, but for those whose vendor stops when it is told to. */
const RAN = 'script[data-consent]:not([type="text/plain"], [data-stoppable])';

/**
 * Gets whose code has run on this page and may not any more, as `category` or `category.service`.
 * A page can't unload a script; it ends with the page (LAW-09). A script that took itself out of
 * the page is not found.
 */
export function stillRunning(
  allows: (category: string, service?: string) => boolean,
  root: ParentNode = document,
): string[] {
  const names = [...root.querySelectorAll<HTMLElement>(RAN)]
    .filter(({dataset}) => !allows(dataset.consent!, dataset.service))
    .map(({dataset}) => [dataset.consent, dataset.service].filter(Boolean).join('.'));
  return [...new Set(names)];
}
