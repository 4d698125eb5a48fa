import type {GuardOptions} from './guard.js';

/** Starts the guard. */
export function startGuard(_options: GuardOptions): void {}
