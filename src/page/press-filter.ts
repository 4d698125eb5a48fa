import {own} from '../own-node.js';

/** How long a layer is to be seen before a press on it counts, in milliseconds. */
const READING = 400;

export interface PressFilter {
  /** What is shown is new, or has moved: it is to be seen again before a press on it counts. */
  restart(): void;
  /** True once what is shown has been seen for long enough. */
  isReady(): boolean;
  /**
   * Stops a click that was not meant for what it hit, and says so: one that began too soon, or that a
   * held key repeats. It is to be handed every `pointerdown`, `keydown` and `click` in the layer.
   */
  stops(event: Event): boolean;
}

/**
 * Tells presses that were meant from those that were on their way when the layer came up. A
 * program's clicks all pass: what a program may do is for the caller to say.
 */
export function createPressFilter(): PressFilter {
  let readyAt = Infinity;
  /** The press began too early, whenever it ends. */
  let isEarly = false;
  /** Enter clicks each time that it repeats; a space clicks once, when it is let go. */
  let isRepeat = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isReady = (): boolean => performance.now() >= readyAt;
  return {
    isReady,
    restart() {
      const begin = (): void => {
        if (!own(document).hidden) readyAt = Math.min(readyAt, performance.now() + READING);
      };
      readyAt = Infinity;
      // No frame comes while the page is hidden; where a page keeps them back, a second has to do.
      clearTimeout(timer);
      timer = setTimeout(begin, 1000);
      try {
        requestAnimationFrame(begin);
      } catch {
        // A page may have taken frames away.
        begin();
      }
    },
    stops(event) {
      const {type, detail, isTrusted, repeat, key} = event as MouseEvent & KeyboardEvent;
      if (type === 'pointerdown') isEarly = !isReady();
      if (type === 'keydown') isRepeat = repeat && key === 'Enter';
      if (type !== 'click' || !isTrusted || (isReady() && !(detail ? isEarly : isRepeat)))
        return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
