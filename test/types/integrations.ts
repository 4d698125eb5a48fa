import {startConsent} from '../../src/index.js';
import {clarity} from '../../src/integrations/clarity.js';
import {googleConsentMode} from '../../src/integrations/google-consent-mode.js';
import {matomo} from '../../src/integrations/matomo.js';
import {plausible} from '../../src/integrations/plausible.js';
import {posthog} from '../../src/integrations/posthog.js';
import {yandexMetrika} from '../../src/integrations/yandex-metrika.js';
import client from 'posthog-js';

// Never run: `tsc -p test` fails when one of these lines compiles that must not.

export function right(): void {
  startConsent({
    integrations: [
      yandexMetrika({id: 12345, webvisor: true}),
      googleConsentMode({id: 'G-ABC123', types: {ad_storage: 'marketing', ad_user_data: null}}),
      matomo({url: '/matomo/', siteId: 3}),
      clarity({id: 'abcdef1234'}),
      posthog({key: 'phc_abc', client}),
      plausible({domain: 'example.kz'}),
      {services: [], connect: (consent) => void consent.allows('analytics')},
    ],
  });
}

export function wrong(): void {
  // @ts-expect-error The id is missing.
  yandexMetrika({});
  // @ts-expect-error A typo in the name of a type.
  googleConsentMode({types: {add_storage: 'marketing'}});
  // @ts-expect-error A site of Matomo's has a number.
  matomo({url: '/matomo/'});
  // @ts-expect-error Not posthog-js.
  posthog({key: 'phc_abc', client: {}});
  // @ts-expect-error It is called `domain`.
  plausible({id: 'example.kz'});
  // @ts-expect-error A list, or names.
  startConsent({integrations: yandexMetrika({id: 1})});
}
