import type {Config} from '../config.js';
import type {Consent} from '../controller.js';
import type {Message} from './create-message.js';
import {isFramedByOthers} from '../page/is-framed-by-others.js';
import {own} from '../own-node.js';
import {daysUntil} from './days-until.js';
import {rememberDismissal, wasDismissed} from './dismissal.js';

/** What `kelisim.upcoming.js` exports. */
export interface UpcomingModule {
  /** Called once, in a page that is shown; the end of the controller takes the message out again. */
  run(consent: Consent, config: Config): void;
}

/** How many days before it takes effect a change is told of. */
const NOTICE = 30;

/**
 * Tells of a coming policy from 30 days before it takes effect until the day before, by the
 * visitor's calendar, until the visitor closes the message.
 *
 * Never beside the banner: who has still to answer is asked first. Not in a page of another site's,
 * either, where it would be taken for that site's message.
 */
export function announceUpcoming(consent: Consent, config: Config): void {
  const {signal} = consent;
  // The type has it filled in; a page without the option has it not.
  const {upcoming, url} = (config.policy as Config['policy'] | undefined) ?? {};
  if (!upcoming || signal.aborted || isFramedByOthers()) return;
  const {version, effective} = upcoming;
  let message: Message | undefined;
  let isLoading = false;
  /** Kept here too: storage may be refused. */
  let isDismissed = false;

  const update = (): void => {
    const days = daysUntil(effective, new Date());
    isDismissed ||= wasDismissed(version);
    const isDue = consent.state.decided && days > 0 && days <= NOTICE;
    const isOver = isDismissed || signal.aborted;
    if (!isDue || isOver) message?.hide(isOver);
    else if (message) message.show(days).catch(report);
    else if (!isLoading) {
      isLoading = true;
      load().catch(report);
    }
  };
  const load = async (): Promise<void> => {
    try {
      // A file of its own: most visitors have closed it, or have nothing to be told of yet.
      const [{createMessage}] = await Promise.all([import('./create-message.js'), parsed()]);
      message = createMessage({
        upcoming,
        url: upcoming.url ?? url,
        config,
        close() {
          isDismissed = true;
          rememberDismissal(version);
        },
      });
    } finally {
      isLoading = false;
    }
    update();
  };

  // Midnight may have passed, or another tab may have closed it.
  own(document).addEventListener('visibilitychange', update, {signal});
  addEventListener('storage', update, {signal});
  signal.addEventListener('abort', update);
  consent.subscribe(update);
}

const report = (error: unknown): void => console.error('kelisim: the announcement failed', error);

/** The place for it may stand in a part of the page that has not come yet. */
const parsed = (): Promise<void> =>
  new Promise((resolve) => {
    if (own(document).readyState !== 'loading') resolve();
    else own(document).addEventListener('DOMContentLoaded', () => resolve(), {once: true});
  });

export {announceUpcoming as run};
