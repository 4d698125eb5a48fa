import type {CategoryConfig, Config, ServiceConfig} from '../config.js';
import {SESSION} from '../consent/rules.js';
import type {ConsentState} from '../consent/state.js';
import {allows} from '../consent/transitions.js';
import type {DecisionDetails, DecisionMethod} from '../controller.js';
import {localize} from '../i18n/localize.js';
import {own} from '../own-node.js';
import type {
  ConsentRecord,
  ConsentRecordEvent,
  RecordedCategory,
  RecordedService,
} from './consent-record.js';
import {longestDuration} from './longest-duration.js';
import type {RecordLinks} from './make-links.js';
import {randomId} from './random-id.js';
import type {ShownTexts} from './shown-texts.js';
import {VERSION} from './version.js';

/** What a decision was, as it was when it was made. */
export interface DecisionFacts {
  readonly config: Config;
  readonly state: ConsentState;
  readonly before: ConsentState | null | undefined;
  readonly details: DecisionDetails;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The cookie's value. */
  readonly decision: string;
  readonly shown?: ShownTexts;
}

/** What needs hashing, or the records before. */
export type RecordHashes = RecordLinks & Pick<ConsentRecord, 'textHash'>;

/** Makes the record of a decision. A refusal's is as full as a consent's (REC-03). */
export function createRecord(facts: DecisionFacts, links: RecordHashes): ConsentRecord {
  const {config, state, before, details, time, decision, shown} = facts;
  const {by = 'api', ref, guardian, synthetic} = details;
  const {policy = {}, controller = {}, cookie} = config;
  const {globalPrivacyControl: gpc} = navigator as {globalPrivacyControl?: boolean};
  return {
    schema: 'kelisim-record/1',
    id: randomId(),
    time: new Date(time).toISOString(),
    clock: 'device',
    previous: links.previous,
    alsoPrevious: links.alsoPrevious,
    event: by === 'forget' ? 'erased' : eventOf(config, state, before),
    actor: actorOf(by),
    // That somebody is a minor is nobody's to keep: it is a refusal like any other (KID-02).
    method: by === 'minor' ? 'reject-all' : by,
    ref,
    guardian,
    // A refusal is honoured alike whoever pressed; what a consent is worth may depend on it.
    synthetic: (synthetic && !!grantsOf(config, state)) || undefined,
    language: shown?.language || own(document).documentElement.lang || 'und',
    policy: {version: state.policy ?? policy.version, url: policy.url},
    documents: (policy.documents ?? []).map(({url, version, sha256, language}) => ({
      ...{url, version, sha256, language},
    })),
    textHash: links.textHash,
    categories: config.categories.map((category) => describe(category, facts)),
    services: config.services.map((service) => describeService(service, facts)),
    decision,
    validity: `P${cookie.days}D`,
    controller: {
      name: controller.name ?? location.hostname,
      bin: controller.bin,
      address: controller.address,
      contact: controller.contact ?? policy.contact,
    },
    jurisdiction: config.jurisdiction ?? [],
    signals: {gpc: gpc === true, dnt: navigator.doNotTrack === '1'},
    software: {name: 'kelisim', version: VERSION},
  };
}

function actorOf(by: DecisionMethod): ConsentRecord['actor'] {
  if (by === 'guardian') return by;
  return by === 'api' || by === 'account' || by === 'frame' ? 'site' : 'data-subject';
}

/** What is granted of what asks for consent: by category, and by service in it. */
function grantsOf({categories, services}: Config, state: ConsentState): string {
  const asked = categories.filter(({id, basis}) => id !== SESSION && basis !== 'exempt');
  const keys = asked.flatMap(({id}) => [
    ...(allows(state, id) ? [id] : []),
    ...services
      .filter(({category, id: service}) => category === id && allows(state, id, service))
      .map(({id: service}) => `${id}.${service}`),
    // Services that were only known when they were decided on.
    ...Object.keys(state.services).filter((key) => key.startsWith(`${id}.`) && state.services[key]),
  ]);
  return [...new Set(keys)].sort().join();
}

/** What a decision did to the one before (PRF-01). */
function eventOf(
  config: Config,
  state: ConsentState,
  before: ConsentState | null | undefined,
): ConsentRecordEvent {
  const granted = grantsOf(config, state);
  const held = before ? grantsOf(config, before) : '';
  if (!granted) return held ? 'withdrawn' : 'refused';
  return held && held !== granted ? 'changed' : 'given';
}

function describe(category: CategoryConfig, {state, shown}: DecisionFacts): RecordedCategory {
  const {id, basis = 'consent'} = category;
  const text = (part: 'title' | 'purpose'): string | undefined =>
    shown && (localize(category[part], shown.language) ?? shown.texts[`${id}.${part}`]);
  return {
    id,
    title: text('title') ?? (shown && id),
    purpose: text('purpose'),
    basis: id === SESSION ? SESSION : basis,
    isGranted: allows(state, id),
  };
}

function describeService(service: ServiceConfig, {state, shown}: DecisionFacts): RecordedService {
  const {id, category, name, provider, country, data, isPublic, cookies = []} = service;
  const language = shown?.language ?? own(document).documentElement.lang;
  return {
    ...{id, category, name, provider, country, isPublic},
    data: data?.map((item) => localize(item, language) ?? String(Object.values(item)[0])),
    retention: longestDuration([...cookies, ...(service.storage ?? [])].map((one) => one.duration)),
    isGranted: allows(state, category, id),
  };
}
