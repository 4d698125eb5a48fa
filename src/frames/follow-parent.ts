import type {Consent} from '../controller.js';
import {isMessage, type FrameAnswer} from './frame-message.js';

/** When it asks again, in milliseconds: the page around may load its own copy later than this one. */
const AGAIN = [0, 100, 300, 1000, 3000, 10_000];

/**
 * Takes the choice of the page around this one, as long as that is of this exact origin. What was
 * not decided there is not decided here.
 */
export function followParent(consent: Consent, origin: string): void {
  const {signal} = consent;
  // Where the browser tells who is around, no question is sent to anybody else.
  const around = location.ancestorOrigins?.[0] ?? origin;
  if (parent === self || around !== origin) return;
  let isAnswered = false;
  addEventListener(
    'message',
    (event) => {
      if (event.origin !== origin || event.source !== parent) return;
      if (!isMessage(event.data, 'state')) return;
      isAnswered = true;
      apply(consent, event.data as Partial<FrameAnswer>);
    },
    {signal},
  );
  for (const wait of AGAIN) {
    setTimeout(() => {
      if (!isAnswered && !signal.aborted) parent.postMessage({kelisim: 'ask'}, origin);
    }, wait);
  }
}

function apply(consent: Consent, {decided, choices}: Partial<FrameAnswer>): void {
  if (decided === false) {
    // Only what there is: each would be a record of its own.
    if (consent.state.day) consent.forget();
    return;
  }
  const told = decided === true && readChoices(consent, choices);
  if (told && differs(consent, told)) consent.decide(told, {by: 'frame'});
}

/** The choices that this page has a category for; nothing if one of them is not true or false. */
function readChoices(
  {state}: Consent,
  choices: unknown,
): Readonly<Record<string, boolean>> | undefined {
  if (!choices || typeof choices !== 'object') return;
  const known = Object.entries(choices).filter(
    ([key]) =>
      // Compared with what this page has of its own: `constructor` is a member of every object.
      /^[\w-]+(\.[\w-]+)?$/.test(key) && Object.hasOwn(state.choices, key.split('.')[0]!),
  );
  if (known.some(([, choice]) => typeof choice !== 'boolean')) return;
  return Object.fromEntries(known.filter(([key]) => key.split('.')[0] !== 'session')) as Record<
    string,
    boolean
  >;
}

/** True if this page would allow something else, or has not been decided on. */
function differs({state, allows}: Consent, told: Readonly<Record<string, boolean>>): boolean {
  const keys = [...Object.keys(told), ...Object.keys(state.services)];
  const wanted = (key: string): boolean | undefined => told[key] ?? told[key.split('.')[0]!];
  return (
    !state.decided ||
    keys.some((key) => {
      const [category, service] = key.split('.');
      return wanted(key) !== undefined && allows(category!, service) !== wanted(key);
    })
  );
}
