import type {NamedIntegration} from '../config.js';
import {ConsentConfigError} from '../consent-config-error.js';
import type {Consent} from '../controller.js';
import {emit} from '../events.js';
import {clarity} from './clarity.js';
import {googleConsentMode} from './google-consent-mode.js';
import type {Integration} from './integration.js';
import {matomo} from './matomo.js';
import {plausible} from './plausible.js';
import {posthog} from './posthog.js';
import {yandexMetrika} from './yandex-metrika.js';

/** What `kelisim.integrations.js` exports. */
export interface IntegrationsModule {
  /** Sets up what the config names: declares its services, then tells it of every choice. True when it is done. */
  run(consent: Consent, erase?: () => void): true;
}

type Options = Readonly<Record<string, unknown>>;

interface Named {
  readonly make: (options: never) => Integration;
  /** The options that the text behind the colon stands for. */
  readonly read: (text?: string) => Options;
}

const id = (text?: string): Options => ({id: text});

/** Every vendor by its name in `data-integrations`. */
const VENDORS: Readonly<Record<string, Named>> = {
  'google-consent-mode': {make: googleConsentMode, read: id},
  'yandex-metrika': {make: yandexMetrika, read: id},
  matomo: {
    make: matomo,
    read: (text = '') => ({url: text.split('#')[0], siteId: text.split('#')[1]}),
  },
  clarity: {make: clarity, read: id},
  posthog: {
    make: posthog,
    read: (text = '') => ({key: text.split('@')[0], host: text.split('@')[1]}),
  },
  plausible: {make: plausible, read: (domain) => ({domain})},
};

/**
 * Connects what the config names. One that can't be meant is said on the console and by
 * `kelisim-error`; nothing of it runs, and the others are connected all the same.
 */
export function connectIntegrations(consent: Consent, erase?: () => void): true {
  const {integrations = []} = consent.config;
  const entries = ([integrations] as unknown[])
    .flat()
    .flatMap((entry) =>
      typeof entry === 'string' ? entry.split(/[\s,]+/).filter(Boolean) : [entry],
    );
  for (const entry of entries) {
    try {
      makeNamed(entry).connect(consent, erase);
    } catch (error) {
      console.error(error);
      emit('kelisim-error', {code: 'integration-failed', error});
    }
  }
  return true;
}

/** By own members alone: `toString` is in every object. */
const find = (name: string): Named | undefined =>
  Object.hasOwn(VENDORS, name) ? VENDORS[name] : undefined;

/** An entry such as `yandex-metrika:12345` or `{"name": "yandex-metrika", "id": 12345}`. */
function makeNamed(entry: unknown): Integration {
  // An address has colons of its own.
  const [, word = '', text] = typeof entry === 'string' ? /^([^:]*):?(.*)$/.exec(entry)! : [];
  const {name = word, ...options} = {
    ...(typeof entry === 'string' ? {} : (entry as NamedIntegration)),
  };
  const vendor = find(String(name));
  if (!vendor) {
    throw new ConsentConfigError(
      'integrations',
      `has "${String(name)}", which is unknown: use ${Object.keys(VENDORS).join(', ')}`,
    );
  }
  // Its own options alone: not what a page's bad code has put into every object.
  return vendor.make({
    __proto__: null,
    ...(word ? vendor.read(text || undefined) : options),
  } as never);
}

export {connectIntegrations as run};
