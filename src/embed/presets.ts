import type {EmbedKind} from './embed-texts.js';

/** The address of the frame, and of the provider's own page for the same thing. */
export type FramePair = readonly [frame: string, page: string];

/** A provider that Kelisim knows: what the visitor is told, and how its addresses read. */
export interface Preset {
  readonly name: string;
  /** Who receives the visitor's data. */
  readonly provider: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly kind: EmbedKind;
  /** Tells its addresses by `host/path`. */
  readonly match: RegExp;
  /** An address that {@link find} understands, of an identifier alone; maps have none. */
  watch?(id: string): string;
  /** Nothing, if the address is of another kind: a channel, a search. */
  find(url: URL): FramePair | undefined | false | null | '';
}

/** What says who shared a link, and nothing about the video. */
const TRACKING = /^(si|feature|pp|ab_channel|app|utm_.*|fbclid|gclid)$/;

/** A query with some members left out and others put in; `''` or `?a=b`. */
function query(url: URL, out: RegExp, put: Readonly<Record<string, unknown>> = {}): string {
  const kept = new URLSearchParams(url.search);
  for (const key of [...kept.keys()]) if (out.test(key) || TRACKING.test(key)) kept.delete(key);
  for (const key in put) if (put[key]) kept.set(key, String(put[key]));
  const text = kept.toString();
  return text && `?${text}`;
}

/** `1h2m3s`, `90s` or `90` in seconds. */
function seconds(time: string | null): number {
  const [, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(time ?? '') ?? [];
  return +h * 3600 + +m * 60 + +s;
}

/**
 * Addresses as the providers' own "share" and "embed" give them. There is no specification of most
 * of them; where we only saw them used, it says so.
 */
export const presets: Readonly<Record<string, Preset>> = {
  youtube: {
    name: 'YouTube',
    provider: 'Google',
    country: 'US',
    kind: 'video',
    match: /^(www\.|m\.|music\.)?(youtube(-nocookie)?\.com|youtu\.be)\//,
    watch: (id) => `https://youtu.be/${id}`,
    find(url) {
      const list = url.searchParams.get('list');
      const [, short] =
        /^\/(?:embed\/|shorts\/|live\/|v\/)?([\w-]{11})\/?$/.exec(url.pathname) ?? [];
      // `videoseries` stands where an identifier would, and has as many letters.
      const id = url.searchParams.get('v') ?? short ?? (list && 'videoseries');
      if (!id || !/^[\w-]{11}$/.test(id)) return;
      // The player calls `start`, in seconds, what links call `t`.
      const start =
        seconds(url.searchParams.get('t')) || seconds(/t=(\w+)/.exec(url.hash)?.[1] ?? '');
      const [path, page] =
        id === 'videoseries'
          ? [id, `playlist?list=${list}`]
          : [id, `watch?v=${id}${start ? `&t=${start}` : ''}`];
      return [
        `https://www.youtube-nocookie.com/embed/${path}${query(url, /^(v|t)$/, {start})}`,
        `https://www.youtube.com/${page}`,
      ];
    },
  },
  vimeo: {
    name: 'Vimeo',
    provider: 'Vimeo',
    country: 'US',
    kind: 'video',
    match: /^((www|player)\.)?vimeo\.com\//,
    watch: (id) => `https://vimeo.com/${id}`,
    find(url) {
      const isOther = /^\/(event|showcase|album)\/\d+(\/|$)(?!video)/.test(url.pathname);
      const [, id, hash] = /\/(\d+)(?:\/([\da-f]+))?\/?$/.exec(url.pathname) ?? [];
      // A video that is unlisted is found by its hash only: a path on the page, `h` for the player.
      const h = hash ?? url.searchParams.get('h');
      return (
        !isOther &&
        id && [
          `https://player.vimeo.com/video/${id}${query(url, /^h$/, {dnt: 1, h})}${url.hash}`,
          `https://vimeo.com/${id}${h ? `/${h}` : ''}${url.hash}`,
        ]
      );
    },
  },
  kinescope: {
    name: 'Kinescope',
    provider: 'Kinescope',
    // Not sure: a company in the Netherlands with servers in several countries.
    country: 'NL',
    kind: 'video',
    match: /^kinescope\.io\//,
    watch: (id) => `https://kinescope.io/${id}`,
    find(url) {
      const [, id] = /^\/(?:embed\/)?([\w-]{20,})\/?$/.exec(url.pathname) ?? [];
      return (
        id && [`https://kinescope.io/embed/${id}${query(url, /^$/)}`, `https://kinescope.io/${id}`]
      );
    },
  },
  rutube: {
    name: 'Rutube',
    provider: 'Rutube',
    country: 'RU',
    kind: 'video',
    match: /^(www\.|m\.)?rutube\.ru\//,
    watch: (id) => `https://rutube.ru/video/${id}`,
    find(url) {
      const [, isPrivate = '', id] =
        /^\/(?:video|shorts|(?:play|video)\/embed)\/(private\/)?([\da-f]+)\/?$/.exec(
          url.pathname,
        ) ?? [];
      // `p` is the key of a video that only its link opens.
      const rest = query(url, /^$/);
      return (
        id && [
          `https://rutube.ru/play/embed/${id}${rest}`,
          `https://rutube.ru/video/${isPrivate}${id}/${rest}`,
        ]
      );
    },
  },
  vk: {
    name: 'VK Видео',
    provider: 'VK',
    country: 'RU',
    kind: 'video',
    match: /^((www|m)\.)?(vk\.com|vk\.ru|vkvideo\.ru)\//,
    watch: (id) => `https://vk.com/video${id}`,
    find(url) {
      const {searchParams: given} = url;
      const place = url.pathname + (given.get('z') ?? '');
      const [, oid = given.get('oid'), id = given.get('id')] =
        /(?:video|clip)(-?\d+)_(\d+)/.exec(place) ?? [];
      // `hash` opens a video that is not public; the embed code has it, the link has not.
      const rest = query(url, /^(z|oid|id)$/).slice(1);
      return (
        oid &&
        id && [
          `https://vk.com/video_ext.php?oid=${+oid}&id=${+id}${rest && '&' + rest}`,
          `https://vk.com/video${+oid}_${+id}`,
        ]
      );
    },
  },
  'google-maps': {
    name: 'Google Maps',
    provider: 'Google',
    country: 'US',
    kind: 'map',
    match: /^(www\.|maps\.)?google\.(com|[a-z]{2}|com?\.[a-z]{2})\/maps\b/,
    find(url) {
      const {searchParams: given, pathname, search} = url;
      if (!/^\/maps\/(embed|d\/)/.test(pathname) && given.get('output') !== 'embed') return;
      // Where the map is: seen in `pb`, which Google does not describe.
      const [, lon, lat] = /!2d(-?[\d.]+)!3d(-?[\d.]+)/.exec(given.get('pb') ?? '') ?? [];
      const place = given.get('q') ?? (lat && `${lat},${lon}`);
      // Of its 180 names one is enough: it shows the same map, and is Google's for certain.
      const frame = `https://www.google.com${pathname}${search}`;
      return [
        frame,
        place
          ? `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`
          : frame,
      ];
    },
  },
  'yandex-maps': {
    name: 'Яндекс Карты',
    provider: 'Яндекс',
    country: 'RU',
    kind: 'map',
    match:
      /^((www|api-maps)\.)?yandex\.(com(\.(am|ge|tr))?|co\.il|az|by|ee|eu|fr|kg|kz|l[tv]|md|ru|t[jm]|uz)\/(maps|map-widget|frame)\//,
    find({href}) {
      // Seen in use: what follows `/maps/` of a page, but for its city, follows `/map-widget/v1/`.
      return [
        href.replace(/\/maps\/(\d+\/[\w-]+\/)?/, '/map-widget/v1/'),
        href.replace('/map-widget/v1/', '/maps/'),
      ];
    },
  },
  '2gis': {
    name: '2ГИС',
    provider: '2ГИС',
    country: 'RU',
    kind: 'map',
    match: /^([a-z]+\.)*2gis\.(a[emz]|by|com|k[gz]|ru|uz)\//,
    find({href, pathname, searchParams}) {
      // Both as the widgets' own pages make them.
      if (/^\/widget\/?$/.test(pathname)) {
        const [, firm] = /"org":"?(\d+)/.exec(searchParams.get('options') ?? '') ?? [];
        return [href, `https://2gis.ru/${firm ? `firm/${firm}` : ''}`];
      }
      const [, city, org, lon, lat] =
        /^\/(\w+)\/firm\/(\d+)\/(-?[\d.]+)(?:,|%2C)(-?[\d.]+)/i.exec(pathname) ?? [];
      const options = {pos: {lat: +lat!, lon: +lon!, zoom: 16}, opt: {city}, org};
      return (
        org && [
          `https://widgets.2gis.com/widget?type=firmsonmap&options=${encodeURIComponent(JSON.stringify(options))}`,
          href,
        ]
      );
    },
  },
};
