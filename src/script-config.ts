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
  const options = script?.dataset ?? {};
  for (const name in options) {
    const path = name === 'contact' ? 'policyContact' : name;
    const [group = '', member] = path.split(/(?=[A-Z])/);
    if (name === 'lang') config.language = options.lang!;
    else if (/^(integrations|audience|recordUrl|layout|position|theme)$/.test(name))
      config[name] = options[name]!;
    // Others put attributes on script tags too.
    else if (member && /^(policy|cookie|controller)$/.test(group)) {
      config[group] = {...(config[group] as object), [member.toLowerCase()]: options[name]};
    }
  }
  return {nonce: script?.nonce, ...config};
}
