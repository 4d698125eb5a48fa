import type {Consent} from '../controller.js';
import {isMessage, toAnswer} from './frame-message.js';

/**
 * Tells frames of these exact origins the state: when one asks, and at every change. To any other
 * origin nothing is sent, also when a frame that asked has gone elsewhere since.
 */
export function handDown(consent: Consent, origins: readonly string[]): void {
  const asked = new Map<Window, string>();
  const send = (frame: Window, origin: string): void =>
    frame.postMessage(toAnswer(consent), origin);
  addEventListener(
    'message',
    ({data, origin, source}) => {
      const frame = source as Window | null;
      // Sandboxed pages of anybody's have the origin `null`, which no message can be sent to.
      if (!isMessage(data, 'ask') || origin === 'null' || !origins.includes(origin)) return;
      if (frame?.parent !== self || frame === self) return;
      asked.set(frame, origin);
      send(frame, origin);
    },
    {signal: consent.signal},
  );
  consent.subscribe(() => {
    for (const [frame, origin] of asked) {
      if (frame.closed) asked.delete(frame);
      else send(frame, origin);
    }
  });
}
