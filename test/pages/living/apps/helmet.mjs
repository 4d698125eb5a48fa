import {createElement, useEffect, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {Helmet, HelmetProvider} from 'react-helmet-async';
import {headElement} from '../elements.ts';
import {isPlain, target} from './app-steps.mjs';
import {until} from './router-steps.mjs';

let set;
const [, attributes] = headElement(isPlain);

function Page() {
  const [{title, hasScript}, setState] = useState({title: 'first', hasScript: true});
  useEffect(() => {
    set = setState;
  }, []);
  return createElement(
    HelmetProvider,
    null,
    createElement(
      Helmet,
      null,
      createElement('title', null, title),
      hasScript && createElement('script', attributes),
    ),
    createElement('p', {id: 'state'}, title),
  );
}

createRoot(target).render(createElement(Page));

let turn = 0;
const show = async (hasScript) => {
  const title = `title ${++turn}`;
  set({title, hasScript});
  await until(() => document.title === title && !!document.querySelector('#head') === hasScript);
};
// React renders in a task of its own, and Helmet writes to `<head>` in a frame after that: before, there
// is no script that a test could look at.
void until(() => set && document.querySelector('#head')).then(() => {
  // The title alone, and the script with it.
  window.steps = {title: () => show(true), without: () => show(false), with: () => show(true)};
});
