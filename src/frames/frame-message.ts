import type {Consent} from '../controller.js';

/** What a frame sends to the page around it. */
export interface FrameQuestion {
  readonly kelisim: 'ask';
}

/** What the page around sends down: what was decided there, by category or `category.service`. */
export interface FrameAnswer {
  readonly kelisim: 'state';
  readonly decided: boolean;
  readonly choices: Readonly<Record<string, boolean>>;
}

/** True for a message of a kind of ours, whatever else is in it; anything may be sent to a page. */
export const isMessage = (data: unknown, kind: 'ask' | 'state'): boolean =>
  (data as FrameQuestion | null)?.kelisim === kind;

/** The state as it is sent down. */
export function toAnswer({state}: Consent): FrameAnswer {
  return {
    kelisim: 'state',
    decided: state.decided,
    choices: {...state.choices, ...state.services},
  };
}
