import htmx from 'htmx.org';
import {Idiomorph} from 'idiomorph';
import {defineSteps} from './router-steps.mjs';

// What the package's own `idiomorph-ext` does, which looks for `htmx` before this runs.
htmx.defineExtension('morph', {
  isInlineSwap: (style) => style.startsWith('morph'),
  handleSwap(style, target, fragment) {
    const morphStyle = style === 'morph:innerHTML' ? 'innerHTML' : 'outerHTML';
    const content = morphStyle === 'innerHTML' ? fragment.childNodes : fragment.children;
    return style.startsWith('morph') && Idiomorph.morph(target, content, {morphStyle});
  },
});
defineSteps({
  refresh: () =>
    htmx.ajax('GET', location.pathname, {target: 'body', swap: 'morph:innerHTML', source: 'body'}),
});
