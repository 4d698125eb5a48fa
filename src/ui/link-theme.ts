import type {Config} from '../config.js';
import {knownOption} from '../known-option.js';
import {own} from '../own-node.js';

/** The files in `themes/`, behind the look without one. */
const themes = ['none', 'host', 'paper', 'slate', 'round', 'contrast'] as const;

/**
 * Links the theme of the config from the folder of `base`. Resolves when the browser has it, so that
 * nothing shows in two looks, or when it can't be had: then the built-in look is shown.
 */
export function linkTheme(
  {theme, nonce = ''}: Pick<Config, 'theme' | 'nonce'>,
  base: string,
): Promise<unknown> | undefined {
  const name = knownOption('theme', theme, themes);
  if (name === 'none') return undefined;
  // Not by `URL`: pages have globals of that name.
  const href = `${/[^?]*\//.exec(base)?.[0]}themes/${name}.css`;
  const link = Object.assign(own(document).createElement('link'), {rel: 'stylesheet', nonce, href});
  own(document).head.append(link);
  return new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = () => resolve(console.warn(`kelisim: ${href} does not load`));
  });
}
