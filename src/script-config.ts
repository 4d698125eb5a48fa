import type {Config, KelisimConfig} from './config.js';
import {own} from './own-node.js';

/** A script, since sanitisers take scripts out: another element so marked may be a visitor's comment. */
export const CONFIG_BLOCK = 'script[type="application/json"][data-kelisim-config]';

/**
 * The config of a script tag: the page's JSON block, which has to stand above the tag, with the
 * tag's short forms over it: `data-policy-url` for `policy.url`, `data-cookie-days` for
 * `cookie.days`, `data-controller-name`, `data-lang`, `data-contact` for `policy.contact`. Below
 * both is `kelisimConfig`, a global for pages whose tag is written by a tag manager, which keeps
 * neither. Throws `SyntaxError` if the block can't be read.
 */
export function readScriptConfig(
  script: HTMLScriptElement | null,
): KelisimConfig<string> & Pick<Config, 'tag'> {
  const block = own(document).querySelector(CONFIG_BLOCK);
  const config: Record<string, unknown> = {
    // A variable, and no element or frame of the page that is called so.
    ...(Object.hasOwn(globalThis, 'kelisimConfig') &&
      (globalThis as {kelisimConfig?: object}).kelisimConfig),
    ...(block && (JSON.parse(block.textContent!) as object)),
  };
  // None without the tag, and then nothing is gone over. The interface reads its own of them.
  const options = script?.dataset as DOMStringMap;
  for (const name in options) {
    const value = options[name]!;
    const match =
      /^(?:(policy|cookie|controller)([A-Z].*)|integrations|audience|recordUrl|hydrates)$/.exec(
        name === 'contact' ? 'policyContact' : name,
      );
    if (name === 'lang') config.language = value;
    // Others put attributes on script tags too.
    else if (match) {
      const [, group, member] = match;
      config[group ?? name] = group
        ? {...(config[group] as object), [member!.toLowerCase()]: value}
        : value || name === 'hydrates';
    }
  }
  return {nonce: script?.nonce, ...config, tag: options};
}
