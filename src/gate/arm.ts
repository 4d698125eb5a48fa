/** Gives a script its real type, so that the engine runs it when it is next prepared. */
export function arm(script: HTMLScriptElement): void {
  script.type = script.dataset.type ?? '';
}
