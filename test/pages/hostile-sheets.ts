import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const read = (path: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');

/**
 * What pages do to all that is in them, by name. The root's text size in `rem` and the font's family
 * are a page's to give; a rule for `kelisim-consent` itself is its site's.
 */
export const hostileSheets: Readonly<Record<string, string>> = {
  'normalize.css': read('normalize.css'),
  'sanitize.css': read('sanitize.css') + read('sanitize.css/forms.css'),
  'the-new-css-reset': read('the-new-css-reset'),
  'unset, important': '* { all: unset !important; }',
  'type, important': `body, body * {
    font: italic small-caps 900 40px/3 monospace !important; letter-spacing: 0.3em !important;
    word-spacing: 1em !important; text-transform: uppercase !important; color: red !important;
    text-align: center !important; text-indent: 3em !important; text-shadow: 2px 2px red !important;
    white-space: nowrap !important; word-break: break-all !important; hyphens: auto !important;
    text-decoration: line-through !important; list-style: square !important; quotes: none !important;
    -webkit-text-stroke: 2px red !important; -webkit-font-smoothing: antialiased; tab-size: 1;
    font-feature-settings: 'smcp' !important; font-kerning: none !important; orphans: 9 !important;
  }`,
  'ten pixels a rem': ':root { font-size: 62.5%; } body { font-size: 1.6rem; line-height: 1; }',
  'boxes, important': `* {
    display: block !important; position: static !important; inset: 40px !important;
    z-index: -1 !important; opacity: 0.5 !important; filter: blur(2px) grayscale(1) !important;
    transform: rotate(3deg) scale(0.8) !important; clip-path: circle(10px) !important;
    overflow: hidden !important; inline-size: 50px !important; block-size: 50px !important;
    margin: 30px !important; border: 5px solid red !important; padding: 30px !important;
    float: right !important; columns: 3 !important; background: red !important;
    mix-blend-mode: difference !important; box-sizing: content-box !important;
  }`,
  'another flow': `html { writing-mode: vertical-rl; } body { display: grid; gap: 4rem; transform: translate(30px, 30px); perspective: 100px;
      direction: rtl; text-orientation: upright; contain: layout paint; container-type: inline-size; }
    body > * { flex: 1; min-inline-size: 100%; direction: rtl; writing-mode: vertical-lr; }`,
  overlays: `* { z-index: 2147483647 !important; }
    body::before, body::after, .chat { content: '' !important; position: fixed !important;
      inset: 0 !important; display: block !important; background: red !important; }`,
  'controls and states': `section, dialog, button, input, label, fieldset, legend, h2, h3, p, ul, li, a,
    summary, details, [popover], [open], [part], [tabindex] {
      display: none !important; margin: 30px !important; padding: 30px !important;
      border: 9px solid red !important; background: red !important; color: lime !important;
      appearance: none !important; font-size: 9px !important; text-transform: uppercase !important; }
    kelisim-consent[open] { display: block !important; }
    :focus, :focus-visible { outline: none !important; }
    ::backdrop, dialog::backdrop { display: none !important; background: red !important; }
    ::before, ::after { content: 'x' !important; color: red !important; }
    ::selection { background: red !important; }`,
  motion: `@keyframes spin { to { rotate: 1turn; opacity: 0; color: red; letter-spacing: 1em; } }
    *, ::before, ::after { animation: spin 1s infinite !important; transition: all 5s !important;
      will-change: transform, opacity !important; contain: layout !important;
      backface-visibility: hidden !important; scroll-behavior: smooth !important; }
    body, body * { visibility: hidden !important; pointer-events: none !important;
      cursor: none !important; user-select: none !important; caret-color: red !important;
      accent-color: red !important; }`,
};
