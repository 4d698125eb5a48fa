/** An element as its author writes it: name, attributes in their order, text. */
export type WrittenElement = readonly [
  name: string,
  attributes: Readonly<Record<string, string | true>>,
  text?: string,
];

/** The marked scripts of a page, by their ids. What each runs adds its id to `window.ran`. */
export const scriptIds = ['head', 'inline', 'external', 'async', 'module'] as const;
export type ScriptId = (typeof scriptIds)[number];

/** What has its address in `data-consent-src`. */
export const mediaIds = ['frame', 'pixel', 'clip'] as const;

const mark = (attributes: Readonly<Record<string, string | true>>) => ({
  type: 'text/plain',
  'data-consent': 'analytics',
  ...attributes,
});

/** The one in `<head>`, which every page of the site has. */
export const headElement = (isPlain: boolean): WrittenElement =>
  isPlain
    ? ['script', {src: '/v/head.js', id: 'head'}]
    : ['script', mark({src: '/v/head.js', id: 'head'})];

/**
 * One of each other kind, marked or, for the twin, plain. Pages and the templates of frameworks are
 * both written from this list.
 */
export function bodyElements(isPlain: boolean): readonly WrittenElement[] {
  const script = (attributes: Readonly<Record<string, string | true>>, text?: string) =>
    ['script', isPlain ? attributes : mark(attributes), text] as const;
  const media = (name: string, src: string, more: Readonly<Record<string, string | true>>) =>
    [
      name,
      // An engine may keep what the twin has loaded: for the server the path is what counts.
      isPlain
        ? {src: `${src}?plain`, ...more}
        : {'data-consent': 'analytics', 'data-consent-src': src, ...more},
    ] as const;
  return [
    script({id: 'inline'}, 'ran.push("inline")'),
    script({src: '/v/external.js', id: 'external'}),
    script({src: '/v/async.js', async: true, id: 'async'}),
    isPlain
      ? ['script', {type: 'module', src: '/v/module.js', id: 'module'}]
      : script({'data-type': 'module', src: '/v/module.js', id: 'module'}),
    media('iframe', '/v/frame', {id: 'frame', title: 'frame'}),
    media('img', '/v/pixel.svg', {id: 'pixel', alt: ''}),
    media('video', '/v/clip.wav', {id: 'clip', preload: 'auto'}),
  ];
}

/** HTML of elements, spelled as an engine would spell it in `outerHTML`. */
export const toHtml = (elements: readonly WrittenElement[]): string =>
  elements
    .map(([name, attributes, text = '']) => {
      const written = Object.entries(attributes).map(
        ([key, value]) => ` ${key}="${value === true ? '' : value}"`,
      );
      return `<${name}${written.join('')}>${text}${name === 'img' ? '' : `</${name}>`}`;
    })
    .join('\n');
