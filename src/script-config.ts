import type {KelisimConfig} from './config.js';

/**
 * The config of a script tag: the page's JSON block, which has to stand above the tag, with the
 * tag's short forms over it: `data-policy-url` for `policy.url`, `data-cookie-days` for
 * `cookie.days`, `data-controller-name`, `data-lang`, `data-contact` for `policy.contact`. Throws
 * `SyntaxError` if the block can't be read.
 */
export function readScriptConfig(script: HTMLScriptElement | null): KelisimConfig<string> {
  const block = document.querySelector('[data-kelisim-config]');
  const config = JSON.parse(block?.textContent ?? '{}') as Record<string, object | string>;
  // None without the tag, and then nothing is gone over.
  const options = script?.dataset as DOMStringMap;
  for (const name in options) {
    const value = options[name]!;
    const match = /^(?:(policy|cookie|controller)([A-Z].*)|integrations|audience|recordUrl)$/.exec(
      name === 'contact' ? 'policyContact' : name,
    );
    if (name === 'lang') config.language = value;
    // Others put attributes on script tags too.
    else if (match) {
      const [, group, member] = match;
      config[group ?? name] = group
        ? {...(config[group] as object), [member!.toLowerCase()]: value}
        : value;
    }
  }
  return {nonce: script?.nonce, ...config};
}
