import {hydrate, mount as create, unmount as destroy} from 'svelte';
import App from './App.svelte';
import {defineSteps, isPlain, isServerMade, target, tellHydrated} from './app-steps.mjs';

let app;
const mount = () => void (app = create(App, {target, props: {isPlain}}));
if (isServerMade) {
  app = hydrate(App, {target, props: {isPlain}});
  tellHydrated();
} else mount();
defineSteps({
  mount,
  unmount: () => destroy(app),
  show: (isOn) => app.show(isOn),
  add: () => app.add(),
});
