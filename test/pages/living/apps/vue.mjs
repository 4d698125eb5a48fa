import {defineSteps, isPlain, isServerMade, target, tellHydrated} from './app-steps.mjs';
import {createApp} from './vue-app.mjs';

const handles = {onReady: isServerMade ? tellHydrated : undefined};
let app;
const mount = (isHydrating = false) => {
  app = createApp(isPlain, handles, isHydrating);
  app.mount(target);
};
mount(isServerMade);
defineSteps({
  mount: () => mount(),
  unmount: () => app.unmount(),
  show: (isOn) => handles.show(isOn),
  add: () => handles.add(),
});
