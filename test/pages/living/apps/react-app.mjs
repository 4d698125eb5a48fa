import {createElement, StrictMode, useEffect, useState} from 'react';
import {bodyElements} from '../elements.ts';

function App({isPlain, handles}) {
  const [isOn, setOn] = useState(true);
  const [count, setCount] = useState(0);
  useEffect(() => {
    Object.assign(handles, {show: setOn, add: () => setCount((last) => last + 1)});
    handles.onReady?.();
  }, [handles]);
  // One by one beside others, as `{isOn && <script …/>}` stands in JSX.
  const elements = bodyElements(isPlain).map(
    ([name, attributes, text]) =>
      isOn &&
      createElement(name, {
        ...attributes,
        ...(text && {dangerouslySetInnerHTML: {__html: text}}),
      }),
  );
  return createElement(
    'div',
    null,
    createElement('p', {id: 'state'}, isOn ? 'on' : 'off'),
    ...elements,
    createElement('p', {id: 'count'}, count),
  );
}

export const createApp = (isPlain, handles) =>
  createElement(StrictMode, null, createElement(App, {isPlain, handles}));
