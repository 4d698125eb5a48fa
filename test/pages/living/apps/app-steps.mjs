import {until} from './router-steps.mjs';

/** Whether this page is the unmarked twin. */
export const isPlain = location.pathname.startsWith('/plain');

export const target = document.querySelector('#app');

/** Whether the server has sent the app's HTML. */
export const isServerMade = target?.firstElementChild != null;

const count = () => Number(document.querySelector('#count')?.textContent);
const isOn = () => document.querySelector('#state')?.textContent === 'on';

/** Tells Kelisim that all is hydrated; the twin has none. */
export const tellHydrated = () => window.kelisim?.hydrated?.();

/**
 * Defines what a test can have an app do: take its elements out and put them in, go and come as a
 * whole, and show that it still works. `app.show` and `app.count` change its state.
 */
export function defineSteps({mount, unmount, show, add}) {
  window.steps = {
    async off() {
      show(false);
      await until(() => count() >= 0 && !isOn());
    },
    async on() {
      show(true);
      await until(isOn);
    },
    async count() {
      const before = count();
      add();
      await until(() => count() === before + 1);
    },
    unmount,
    async mount() {
      mount();
      await until(isOn);
    },
  };
}
