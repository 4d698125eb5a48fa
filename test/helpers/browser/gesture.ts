import {setTimeout as pause} from 'node:timers/promises';

/** A point of the window, in CSS pixels. */
export type Point = readonly [x: number, y: number];

/** What a hand does, in its order. */
export type GestureStep =
  | {readonly move: Point}
  | {readonly down: Point}
  | {readonly up: Point}
  /** Enter or Space, held: one press, and as many repeats, 30 ms apart, before it is let go. */
  | {readonly hold: HeldKey; readonly repeats: number}
  /** CSS pixels downwards, where the pointer is. WebKitWebDriver has no wheel. */
  | {readonly wheel: number}
  /** Milliseconds. */
  | {readonly wait: number};

/** Keys that can be held; the letter is one that is typed. */
export type HeldKey = 'Enter' | ' ' | 'y';

/** What touches the window. Firefox has no pen, and WebKitGTK a mouse alone. */
export type Pointer = 'mouse' | 'touch' | 'pen';

/** Presses and lets go at a point, `times` in a row, `gap` milliseconds apart. */
export function press(point: Point, times = 1, gap = 120): readonly GestureStep[] {
  const one: readonly GestureStep[] = [{move: point}, {down: point}, {wait: 10}, {up: point}];
  return Array.from({length: times}, (_, i) => (i ? [{wait: gap}, ...one] : one)).flat();
}

/** What a driver does step by step; each resolves when the engine has taken it. */
export interface Hand {
  move(point: Point): Promise<unknown>;
  down(point: Point): Promise<unknown>;
  up(point: Point): Promise<unknown>;
  /** Pressed again while it is down, a key repeats. */
  keyDown(key: HeldKey): Promise<unknown>;
  keyUp(key: HeldKey): Promise<unknown>;
  wheel(down: number): Promise<unknown>;
}

/** Takes the steps one by one. */
export async function play(steps: readonly GestureStep[], hand: Hand): Promise<void> {
  for (const step of steps) {
    if ('wait' in step) await pause(step.wait);
    else if ('move' in step) await hand.move(step.move);
    else if ('down' in step) await hand.down(step.down);
    else if ('up' in step) await hand.up(step.up);
    else if ('wheel' in step) await hand.wheel(step.wheel);
    else {
      for (let i = 0; i <= step.repeats; i++) {
        await hand.keyDown(step.hold);
        await pause(30);
      }
      await hand.keyUp(step.hold);
    }
  }
}
