import {createRoot, hydrateRoot} from 'react-dom/client';
import {defineSteps, isPlain, isServerMade, target, tellHydrated} from './app-steps.mjs';
import {createApp} from './react-app.mjs';

const handles = {onReady: isServerMade ? tellHydrated : undefined};
const options = {onRecoverableError: (error) => window.messages.push(`hydration: ${error}`)};
let root;
const mount = () => {
  root = createRoot(target);
  root.render(createApp(isPlain, handles));
};
if (isServerMade) root = hydrateRoot(target, createApp(isPlain, handles), options);
else mount();
defineSteps({
  mount,
  unmount: () => root.unmount(),
  show: (isOn) => handles.show(isOn),
  add: () => handles.add(),
});
