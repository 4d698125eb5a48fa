/**
 * Gives a script its real type, so that the engine runs it when it is next prepared. Gives the way
 * back: the type is read when the engine prepares the script, and never after (measured in
 * Chromium 156, Firefox 153 and WebKitGTK 2.50).
 */
export function arm(script: HTMLScriptElement): () => void {
  const written = script.getAttribute('type')!;
  script.type = script.dataset.type ?? '';
  return () => script.setAttribute('type', written);
}

/** Calls back when a script with an address has loaded, or failed to. */
export function onSettled(script: HTMLScriptElement, then: (event: Event) => void): void {
  for (const type of ['load', 'error']) script.addEventListener(type, then, {once: true});
}
