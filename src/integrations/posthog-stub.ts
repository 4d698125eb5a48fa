/** Calls that a page may make before posthog-js is there; those of its snippet that answer nothing. */
const METHODS =
  'capture register register_once unregister identify group alias set_config ' +
  'setPersonProperties reset onFeatureFlags opt_in_capturing opt_out_capturing';

/** What array.js takes over: queued calls, and in `_i` what is to be initialised. */
export interface PostHogStub extends Array<unknown> {
  /** Has the client initialised, and opted in, when it comes; then the queued calls follow. */
  start(key: string, config: object): void;
  open(): void;
  close(): void;
}

/** The global `posthog` as PostHog's own snippet makes it, but for loading anything. */
export function createPostHogStub(): PostHogStub {
  let isOpen = true;
  const toInitialise: unknown[] = [];
  const queue: unknown[] = [];
  const keep =
    (name: string) =>
    (...args: unknown[]): void => {
      if (isOpen) queue.push([name, ...args]);
    };
  return Object.assign(
    queue,
    Object.fromEntries(METHODS.split(' ').map((name) => [name, keep(name)])),
    {
      _i: toInitialise,
      // So that a snippet of PostHog's own on the page leaves it alone.
      __SV: 1,
      people: [],
      start(key: string, config: object) {
        toInitialise.push([key, config, 'posthog']);
        queue.unshift(['opt_in_capturing', {captureEventName: false}]);
      },
      open: () => void (isOpen = true),
      close() {
        isOpen = false;
        queue.length = toInitialise.length = 0;
      },
    },
  );
}
