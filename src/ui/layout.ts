import {knownOption} from '../known-option.js';
import type {Config} from '../config.js';

/** Where and how the banner stands. */
export interface Layout {
  readonly layout: NonNullable<Config['layout']>;
  readonly position: NonNullable<Config['position']>;
}

const layouts = ['card', 'bar', 'center'] as const;
const positions = ['bottom', 'top', 'bottom-start', 'bottom-end', 'top-start', 'top-end'] as const;

/** Reads the banner's layout and position from the config. */
export function readLayout({layout, position}: Pick<Config, 'layout' | 'position'>): Layout {
  return {
    layout: knownOption('layout', layout, layouts),
    position: knownOption('position', position, positions),
  };
}
