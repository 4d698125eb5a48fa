import {callQueue} from './call-queue.js';
import {defineIntegration, type Visit} from './define-integration.js';
import type {Integration} from './integration.js';
import {need, needAddress} from './need.js';
import {COUNTS_BROWSERS, RECORDS_VISITS} from './purposes.js';

export interface YandexMetrikaOptions {
  /** The number of the tag. */
  readonly id: number | string;
  /** Options of `ym(id, 'init', …)`, over ours; `webvisor` here has no say. */
  readonly init?: Readonly<Record<string, unknown>>;
  /** Session replay, as a service of its own, `yandex-webvisor`. Default: off. */
  readonly webvisor?: boolean;
  /** Default: `analytics`. */
  readonly category?: string;
  /** The category of session replay. Default: that of the rest. */
  readonly webvisorCategory?: string;
  /** Another address of `tag.js`, such as a proxy of the site's own. */
  readonly src?: string;
}

const WEBVISOR = 'yandex-webvisor';

/**
 * Yandex Metrica: nothing is loaded before consent; calls of `ym()` wait for it. Taken back, the tag
 * is disabled and destroyed; its code stays in the page, so the visitor is offered a reload.
 *
 * Sources: yandex.com/support/metrica, on opting out (`disableYaCounter…`) and on cookies.
 * Not confirmed: `destruct` is in use, and not in the reference of methods.
 */
export function yandexMetrika(options: YandexMetrikaOptions): Integration {
  const {init, webvisor, category = 'analytics', webvisorCategory = category, src} = options;
  const id = need('yandex-metrika', 'id', options.id, /^\d{1,12}$/, 'yandex-metrika:12345');
  const address = src && needAddress('yandex-metrika', 'src', src);
  const page = globalThis as Record<string, unknown>;
  const flag = `disableYaCounter${id}`;
  let queue: ReturnType<typeof callQueue>;
  let isRecording = false;

  const start = ({allows, isHeld}: Visit, more?: object): void => {
    isRecording = !!webvisor && allows(WEBVISOR);
    const defaults = {clickmap: true, trackLinks: true, accurateTrackBounce: true};
    const call = [+id, 'init', {...defaults, ...init, ...more, webvisor: isRecording}] as const;
    if (isHeld()) queue.callFirst(call);
    else queue.call(...call);
  };
  return defineIntegration({
    services: [describe(category, !!webvisor), ...(webvisor ? [replay(webvisorCategory)] : [])],
    script: {src: address ?? `https://mc.yandex.ru/metrika/tag.js?id=${id}`},
    setUp() {
      page[flag] = true;
      queue = callQueue('ym', 'a');
      (page.ym as {l?: number}).l ??= Date.now();
    },
    change(visit) {
      if (page[flag] || !visit.allows() || !webvisor) return;
      if (visit.allows(WEBVISOR) === isRecording) return;
      // It can't be switched while it runs; `defer` keeps the page from being counted again.
      queue.call(+id, 'destruct');
      start(visit, {defer: true});
    },
    grant(visit) {
      delete page[flag];
      queue.open();
      start(visit);
    },
    withdraw() {
      page[flag] = true;
      queue.close([+id, 'destruct']);
    },
    refuse: () => queue.close(),
  });
}

const describe = (category: string, isReplayApart: boolean) => ({
  id: 'yandex-metrika',
  category,
  name: 'Yandex Metrica',
  provider: 'ООО «ЯНДЕКС»',
  country: 'RU',
  purpose: COUNTS_BROWSERS,
  cookies: [
    {name: '_ym_uid', duration: 'P1Y'},
    {name: '_ym_d', duration: 'P1Y'},
    {name: '_ym_isad', duration: 'P2D'},
    {name: 'usst', duration: 'P1Y'},
    {name: 'yabs-sid'},
    // Not confirmed: how long the rest is kept (`_ym_hostIndex`, `_ym_debug`, `_ym_mp2_…`, `_ym_metrika_enabled…`).
    {pattern: isReplayApart ? '^_ym_(?!visorc)' : '^_ym_', duration: 'P1Y'},
    // Not confirmed: which of these Yandex sets depends on the visitor's country.
    {name: 'yandexuid, yuidss, ymex, i, bh, _yasc', domain: 'yandex.ru', duration: 'P1Y'},
  ],
  // Not confirmed: the names of the keys.
  storage: [{area: 'local' as const, pattern: '^_ym'}],
});

const replay = (category: string) => ({
  id: WEBVISOR,
  category,
  name: 'Yandex Webvisor',
  provider: 'ООО «ЯНДЕКС»',
  country: 'RU',
  purpose: RECORDS_VISITS,
  cookies: [{pattern: '^_ym_visorc', duration: 'PT30M'}],
});
