import type {Config, ServiceConfig} from '../config.js';
import type {EmbedKind} from './embed-texts.js';
import {own} from '../own-node.js';
import {presets, type Preset} from './presets.js';

/** What a `<kelisim-embed>` stands for, read from its attributes. */
export interface Embed {
  /** Of the frame: https or http, always. */
  readonly frame: string;
  /** The provider's own page for the same thing. */
  readonly page: string;
  readonly title: string;
  readonly kind: EmbedKind;
  readonly category: string;
  /** What the preferences say of it: the site's own declaration, else what we know. */
  readonly service: ServiceConfig;
}

/** What the services that we know by kind are for, if the site does not say it better. */
const purposes: Readonly<Record<EmbedKind, NonNullable<ServiceConfig['purpose']>>> = {
  video: {
    en: 'Plays videos on our pages.',
    kk: 'Беттерімізде бейне көрсетеді.',
    ru: 'Показывает видео на наших страницах.',
  },
  map: {
    en: 'Shows maps on our pages.',
    kk: 'Беттерімізде карта көрсетеді.',
    ru: 'Показывает карты на наших страницах.',
  },
  frame: {
    en: 'Shows its content on our pages.',
    kk: 'Беттерімізде өз мазмұнын көрсетеді.',
    ru: 'Показывает своё содержание на наших страницах.',
  },
};

/** Reads the attributes; throws an error that says the fix where they can't be meant. */
export function resolveEmbed(element: HTMLElement, {categories, services}: Config): Embed {
  const get = (name: string): string => element.getAttribute(name)?.trim() ?? '';
  const category = get('category') || 'functional';
  if (!categories.some(({id}) => id === category)) {
    const known = categories.map(({id}) => id);
    throw new Error(`the site has no category "${category}": use one of ${known.join(', ')}`);
  }
  // Nobody is asked about it: who writes it here may be somebody who was kept from writing a frame.
  if (category === 'session') {
    throw new Error('category="session" needs no question: write an <iframe> in its place');
  }
  const url = readAddress(get('src'), get('preset'), get('video'));
  const id = get('preset') || findPreset(url);
  const preset = presets[id];
  const host = url.hostname.replace(/^www\./, '');
  const service = get('service') || id || host.replace(/[^\w-]/g, '-');
  if (!/^[\w-]+$/.test(service)) {
    throw new Error(`service="${service}" must be letters, digits, "-" and "_"`);
  }
  const isOf = (one?: Preset): boolean => !!one?.match.test(url.host + url.pathname);
  // "Always" was said of a provider, and holds for its own addresses alone.
  if (Object.hasOwn(presets, service) && !isOf(presets[service])) {
    throw new Error(
      `"${url.host}" is not of ${presets[service]!.name}: give it a service="…" of its own`,
    );
  }
  // An address that the preset does not know is somebody else's, such as a mirror of the site's own.
  const provided = isOf(preset) ? preset : undefined;
  const [frame, page] = provided ? findFrame(url, id) : [url.href, url.href];
  const given = get('kind') as EmbedKind;
  const kind = Object.hasOwn(purposes, given) ? given : (preset?.kind ?? 'frame');
  const {name = host, provider = host, country} = provided ?? {};
  const known = {id: service, category, name, provider, country, purpose: purposes[kind]};
  const declared = services.find((one) => one.id === service && one.category === category);
  const title = get('title') || name;
  return {frame, page, title, kind, category, service: {...known, ...declared}};
}

const findPreset = ({host, pathname}: URL): string =>
  Object.keys(presets).find((id) => presets[id]!.match.test(host + pathname)) ?? '';

function readAddress(src: string, id: string, video: string): URL {
  if (id && !Object.hasOwn(presets, id)) {
    throw new Error(`preset="${id}" is none of ${Object.keys(presets).join(', ')}`);
  }
  const watch = presets[id]?.watch;
  const address = src || (/^https?:/i.test(video) ? video : video && watch?.(video)) || '';
  if (!address) {
    throw new Error(
      watch
        ? `preset="${id}" needs video="…", the identifier or the address of the video`
        : 'it needs src="https://…", the address of the frame',
    );
  }
  // Relative to the page, so that a site's own player can be named as any other link.
  const url = parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(`"${address}" is no http or https address`);
  }
  return url;
}

function parse(address: string): URL | null {
  try {
    return new URL(address, own(document).baseURI);
  } catch {
    return null;
  }
}

function findFrame(url: URL, id: string): readonly [string, string] {
  const preset = presets[id]!;
  const found = preset.find(url);
  if (found) return found;
  // What a provider gives out for framing, and we do not know in detail.
  if (/\bembed\b/.test(url.pathname)) return [url.href, url.href];
  throw new Error(
    `"${url.href}" is no ${preset.kind} that ${preset.name} lets frame: copy the address that its "Share" or "Embed" gives`,
  );
}
