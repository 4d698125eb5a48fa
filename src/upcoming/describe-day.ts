import {fillText} from '../i18n/fill-text.js';
import type {Locale} from '../i18n/load-texts.js';
import type {UpcomingTextKey} from './upcoming-texts.js';

/** From which day, and how soon that is, in a sentence: "… in 21 days, on 14 December." */
export function describeDay(
  day: string,
  days: number,
  {texts, language}: Pick<Locale<UpcomingTextKey>, 'texts' | 'language'>,
): string {
  const month = texts.months.split(' ')[Number(day.slice(5, 7)) - 1];
  const own = days === 1 ? texts.tomorrow : texts.left;
  return fillText(texts.when, {
    date: month
      ? (/#/.test(month) ? month : `# ${month}`).replace('#', `${Number(day.slice(8))}`)
      : // The day as it is written, whatever the time zone. English goes from the day to the month,
        // as it does in most of the world; spelt out, nobody takes one for the other.
        new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
          day: 'numeric',
          month: 'long',
          timeZone: 'UTC',
        }).format(new Date(day)),
    left: own
      ? fillText(own, {days: String(days)})
      : new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(days, 'day'),
  });
}
