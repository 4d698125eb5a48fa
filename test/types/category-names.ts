import {
  type ConsentErrorEvent,
  startConsent,
  type Consent,
  type KelisimConfig,
} from '../../src/index.js';

// Never run: `tsc -p test` fails when one of these lines compiles that must not.

export function defaults(consent: Consent<'session' | 'functional' | 'analytics'>): void {
  consent.allows('analytics');
  consent.allows('analytics', 'yandex-metrika');
  consent.decide({functional: true, 'analytics.yandex-metrika': false});
  void consent.when('functional').then(() => {});
  void (consent.state.choices.analytics satisfies boolean);

  // @ts-expect-error A typo in the name.
  consent.allows('analitycs');
  // @ts-expect-error A category that the site has not.
  void consent.when('marketing');
  // @ts-expect-error A typo in a choice.
  consent.decide({functionals: true});
  // @ts-expect-error A service of a category that the site has not.
  consent.decide({'marketing.pixel': true});
  // @ts-expect-error A text would count as a consent.
  consent.decide({analytics: 'false'});
  // @ts-expect-error A number is no answer.
  consent.decide({analytics: 0});
  // @ts-expect-error The state has the site's categories only.
  void consent.state.choices.marketing;
  // @ts-expect-error The state is a snapshot.
  consent.state.choices.analytics = true;
  // @ts-expect-error So is all of it.
  consent.state.decided = true;
  // @ts-expect-error Nobody sets the state.
  consent.state = consent.state;
}

export function byDefault(): void {
  const consent = startConsent();
  consent.allows('analytics');
  // @ts-expect-error There are three categories unless the site says otherwise.
  consent.allows('marketing');
}

export function ofTheSite(): void {
  const consent = startConsent({
    categories: [{id: 'session'}, {id: 'video'}],
    services: [{id: 'tube', category: 'video'}],
  });
  consent.allows('video');
  consent.decide({'video.tube': true});
  // @ts-expect-error This site has no analytics.
  consent.allows('analytics');
}

export const wrong: KelisimConfig[] = [
  // @ts-expect-error An unknown member.
  {recordsUrl: '/x'},
  // @ts-expect-error A version is a text.
  {policy: {version: 3}},
  // @ts-expect-error Days are a number.
  {cookie: {days: '180'}},
  // @ts-expect-error An area of the browser's.
  {services: [{id: 'x', category: 'analytics', storage: [{area: 'localStorage', name: 'a'}]}]},
  // @ts-expect-error A service stands in a category.
  {services: [{id: 'x'}]},
  // @ts-expect-error A category has an id.
  {categories: [{title: 'x'}]},
];

export function events(): void {
  document.addEventListener('kelisim-change', ({state, previous}) => {
    void (state.decided && previous.decided);
  });
  document.addEventListener('kelisim-error', ({code}) => {
    // @ts-expect-error Not one of the codes.
    void (code === 'vendor-failed');
  });
  document.addEventListener(
    'kelisim-open',
    ({layer}) => void (layer satisfies 'banner' | 'preferences'),
  );
  // @ts-expect-error The codes are fixed.
  void ('other' satisfies ConsentErrorEvent['code']);
}
