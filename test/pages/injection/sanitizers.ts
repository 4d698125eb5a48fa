import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import sanitizeHtml from 'sanitize-html';
import type {FlowPage} from '../../helpers/browser/flow-page.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';

/** What a setting of a sanitiser made of fragments, in their order. */
export type Sanitized = Readonly<Record<string, readonly string[]>>;

const {allowedTags, allowedAttributes} = sanitizeHtml.defaults;

/** In Node, as on servers. */
const sanitizeHtmlSettings: Readonly<Record<string, sanitizeHtml.IOptions>> = {
  'sanitize-html': {},
  // Of a forum or a content system: its pages' looks and scripts hang on these.
  'sanitize-html, data-*, names and frames': {
    allowedTags: [
      ...allowedTags,
      'img',
      'picture',
      'source',
      'video',
      'iframe',
      'details',
      'summary',
    ],
    allowedAttributes: {
      ...allowedAttributes,
      '*': ['data-*', 'class', 'id', 'name', 'title', 'style', 'role', 'lang', 'dir'],
      iframe: ['src', 'width', 'height', 'allow', 'allowfullscreen', 'loading'],
      img: ['src', 'srcset', 'alt', 'width', 'height', 'loading'],
    },
    allowedIframeHostnames: ['www.youtube.com', 'player.vimeo.com'],
  },
};

/**
 * Has fragments sanitised at the settings that sites use: DOMPurify's and the browser's own
 * `setHTML()` in the page, where they run on sites too; sanitize-html here. An engine without
 * `setHTML()` (WebKitGTK 2.50) does without.
 */
export async function sanitize(
  fragments: readonly string[],
  tab: FlowPage,
  server: FlowServer,
): Promise<Sanitized> {
  const purify = createRequire(import.meta.url).resolve('dompurify/dist/purify.min.js');
  server.route('/purify.js', script(readFileSync(purify, 'utf8')));
  server.route(
    '/sanitize',
    html('<!doctype html><title>x</title><script src="/purify.js"></script>'),
  );
  await tab.goto(server.url('/sanitize'));
  const inNode = Object.entries(sanitizeHtmlSettings).map(
    ([name, options]) => [name, fragments.map((one) => sanitizeHtml(one, options))] as const,
  );
  return {...Object.fromEntries(inNode), ...(await tab.evaluate(sanitizeInPage, fragments))};
}

interface Purify {
  sanitize(text: string, options: object): string;
}

/** Of the Sanitizer API, which TypeScript has no types of yet. */
interface Sanitizer {
  allowElement(name: string): void;
  allowAttribute(name: string): void;
  setDataAttributes(isAllowed: boolean): void;
}

interface PageWindow {
  readonly DOMPurify: Purify;
  readonly Sanitizer?: new () => Sanitizer;
}

/** Runs in the page. */
function sanitizeInPage(fragments: readonly string[]): Record<string, string[]> {
  const {DOMPurify, Sanitizer} = window as unknown as PageWindow;
  const settings: Record<string, object> = {
    DOMPurify: {},
    // The commonest setting that is copied, for videos in posts.
    'DOMPurify, frames': {
      ADD_TAGS: ['iframe'],
      ADD_ATTR: [
        'allow',
        'allowfullscreen',
        'frameborder',
        'scrolling',
        'target',
        'referrerpolicy',
      ],
    },
    // Of sites that use web components.
    'DOMPurify, custom elements': {
      CUSTOM_ELEMENT_HANDLING: {
        tagNameCheck: /^[a-z][a-z-]*-/,
        attributeNameCheck: /./,
        allowCustomizedBuiltInElements: true,
      },
    },
    // Switched off by who wonders where the `name="title"` of a form has gone.
    'DOMPurify, SANITIZE_DOM off': {SANITIZE_DOM: false},
    'DOMPurify, SANITIZE_NAMED_PROPS': {SANITIZE_NAMED_PROPS: true},
  };
  const done: Record<string, string[]> = {};
  for (const [name, options] of Object.entries(settings))
    done[name] = fragments.map((one) => DOMPurify.sanitize(one, options));
  if (!Sanitizer) return done;
  const elements = ['img', 'form', 'input', 'button', 'fieldset', 'picture', 'source', 'video'];
  const kelisim = ['settings', 'embed', 'declaration', 'consent'].map((name) => `kelisim-${name}`);
  const attributes = [
    'class',
    'id',
    'name',
    'style',
    'src',
    'type',
    'category',
    'service',
    'floating',
  ];
  const more = new Sanitizer();
  for (const name of [...elements, ...kelisim]) more.allowElement(name);
  for (const name of attributes) more.allowAttribute(name);
  more.setDataAttributes(true);
  for (const [name, sanitizer] of [
    ['setHTML()', undefined],
    ['setHTML(), data-*, names, forms and ours', more],
  ] as const) {
    done[name] = fragments.map((one) => {
      // In a document that fetches nothing.
      const {body} = document.implementation.createHTMLDocument('');
      const box = body as HTMLElement & {setHTML(text: string, options?: object): void};
      box.setHTML(one, sanitizer && {sanitizer});
      return box.innerHTML;
    });
  }
  return done;
}
