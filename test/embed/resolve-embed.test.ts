import {expect} from '@open-wc/testing';
import {resolveEmbed, type Embed} from '../../src/embed/resolve-embed.js';
import {fillConfig} from '../../src/fill-config.js';
import type {KelisimConfig} from '../../src/config.js';

function resolve(attributes: Record<string, string>, config?: KelisimConfig<string>): Embed {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return resolveEmbed(element, fillConfig(config));
}

const TUBE = 'https://www.youtube-nocookie.com/embed/';
const WATCH = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
const VK = 'https://vk.com/video_ext.php?oid=-22822305&id=456241864';
const VK_PAGE = 'https://vk.com/video-22822305_456241864';
const KIN = '23QBdNEg7huhR6h7tGkrL2';
const RU = '3eac3b4561676c17df9132a9a1e62e3e';

/** What an author writes; the frame that it becomes; the page that a visitor can go to. */
const addresses: readonly (readonly [string, string, string, string])[] = [
  ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', `${TUBE}dQw4w9WgXcQ`, WATCH],
  [
    'youtube',
    'https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s&si=x',
    `${TUBE}dQw4w9WgXcQ?start=90`,
    `${WATCH}&t=90`,
  ],
  [
    'youtube',
    'https://youtu.be/dQw4w9WgXcQ?si=abc&t=42',
    `${TUBE}dQw4w9WgXcQ?start=42`,
    `${WATCH}&t=42`,
  ],
  [
    'youtube',
    'https://youtu.be/dQw4w9WgXcQ#t=1h1m1s',
    `${TUBE}dQw4w9WgXcQ?start=3661`,
    `${WATCH}&t=3661`,
  ],
  ['youtube', 'https://www.youtube.com/shorts/dQw4w9WgXcQ', `${TUBE}dQw4w9WgXcQ`, WATCH],
  [
    'youtube',
    'https://www.youtube.com/live/dQw4w9WgXcQ?feature=share',
    `${TUBE}dQw4w9WgXcQ`,
    WATCH,
  ],
  [
    'youtube',
    'https://www.youtube.com/embed/dQw4w9WgXcQ?start=5&end=9&rel=0',
    `${TUBE}dQw4w9WgXcQ?start=5&end=9&rel=0`,
    WATCH,
  ],
  [
    'youtube',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL123',
    `${TUBE}dQw4w9WgXcQ?list=PL123`,
    WATCH,
  ],
  [
    'youtube',
    'https://www.youtube.com/playlist?list=PL123',
    `${TUBE}videoseries?list=PL123`,
    'https://www.youtube.com/playlist?list=PL123',
  ],
  [
    'youtube',
    `${TUBE}videoseries?list=PL123`,
    `${TUBE}videoseries?list=PL123`,
    'https://www.youtube.com/playlist?list=PL123',
  ],
  [
    'vimeo',
    'https://vimeo.com/76979871',
    'https://player.vimeo.com/video/76979871?dnt=1',
    'https://vimeo.com/76979871',
  ],
  [
    'vimeo',
    'https://vimeo.com/76979871/8272103f6e#t=30s',
    'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e#t=30s',
    'https://vimeo.com/76979871/8272103f6e#t=30s',
  ],
  [
    'vimeo',
    'https://player.vimeo.com/video/76979871?h=8272103f6e&loop=1',
    'https://player.vimeo.com/video/76979871?loop=1&dnt=1&h=8272103f6e',
    'https://vimeo.com/76979871/8272103f6e',
  ],
  [
    'vimeo',
    'https://vimeo.com/channels/staffpicks/76979871',
    'https://player.vimeo.com/video/76979871?dnt=1',
    'https://vimeo.com/76979871',
  ],
  [
    'vimeo',
    'https://vimeo.com/showcase/5/video/76979871',
    'https://player.vimeo.com/video/76979871?dnt=1',
    'https://vimeo.com/76979871',
  ],
  [
    'vimeo',
    'https://vimeo.com/event/123/embed',
    'https://vimeo.com/event/123/embed',
    'https://vimeo.com/event/123/embed',
  ],
  [
    'kinescope',
    `https://kinescope.io/${KIN}?t=10`,
    `https://kinescope.io/embed/${KIN}?t=10`,
    `https://kinescope.io/${KIN}`,
  ],
  [
    'kinescope',
    `https://kinescope.io/embed/${KIN}`,
    `https://kinescope.io/embed/${KIN}`,
    `https://kinescope.io/${KIN}`,
  ],
  [
    'rutube',
    `https://rutube.ru/video/${RU}/?t=12`,
    `https://rutube.ru/play/embed/${RU}?t=12`,
    `https://rutube.ru/video/${RU}/?t=12`,
  ],
  [
    'rutube',
    `https://rutube.ru/video/private/${RU}/?p=key`,
    `https://rutube.ru/play/embed/${RU}?p=key`,
    `https://rutube.ru/video/private/${RU}/?p=key`,
  ],
  [
    'rutube',
    `https://rutube.ru/shorts/${RU}/`,
    `https://rutube.ru/play/embed/${RU}`,
    `https://rutube.ru/video/${RU}/`,
  ],
  [
    'rutube',
    `https://rutube.ru/play/embed/${RU}`,
    `https://rutube.ru/play/embed/${RU}`,
    `https://rutube.ru/video/${RU}/`,
  ],
  ['vk', 'https://vk.com/video-22822305_456241864', VK, VK_PAGE],
  ['vk', 'https://vkvideo.ru/video-22822305_456241864?t=5s', `${VK}&t=5s`, VK_PAGE],
  ['vk', 'https://vk.com/video?z=video-22822305_456241864%2Fpl_1', VK, VK_PAGE],
  [
    'vk',
    'https://vkvideo.ru/video_ext.php?oid=-22822305&id=456241864&hash=ab12&hd=2',
    `${VK}&hash=ab12&hd=2`,
    VK_PAGE,
  ],
  [
    'google-maps',
    'https://www.google.com/maps/embed?pb=!1m14!1d3!2d57.16!3d50.28!5e0',
    'https://www.google.com/maps/embed?pb=!1m14!1d3!2d57.16!3d50.28!5e0',
    'https://www.google.com/maps/search/?api=1&query=50.28%2C57.16',
  ],
  [
    'google-maps',
    'https://maps.google.com/maps?q=Aktobe&output=embed',
    'https://www.google.com/maps?q=Aktobe&output=embed',
    'https://www.google.com/maps/search/?api=1&query=Aktobe',
  ],
  [
    'yandex-maps',
    'https://yandex.kz/map-widget/v1/?ll=57.1%2C50.2&z=16',
    'https://yandex.kz/map-widget/v1/?ll=57.1%2C50.2&z=16',
    'https://yandex.kz/maps/?ll=57.1%2C50.2&z=16',
  ],
  [
    'yandex-maps',
    'https://yandex.ru/maps/163/almaty/?ll=76.9%2C43.2',
    'https://yandex.ru/map-widget/v1/?ll=76.9%2C43.2',
    'https://yandex.ru/maps/163/almaty/?ll=76.9%2C43.2',
  ],
  [
    'yandex-maps',
    'https://yandex.kz/maps/-/CCQwvRxO1C',
    'https://yandex.kz/map-widget/v1/-/CCQwvRxO1C',
    'https://yandex.kz/maps/-/CCQwvRxO1C',
  ],
  [
    '2gis',
    'https://makemap.2gis.ru/widget?data=abc',
    'https://makemap.2gis.ru/widget?data=abc',
    'https://2gis.ru/',
  ],
  [
    '2gis',
    'https://widgets.2gis.com/widget?type=firmsonmap&options=%7B%22org%22%3A%2270000001%22%7D',
    'https://widgets.2gis.com/widget?type=firmsonmap&options=%7B%22org%22%3A%2270000001%22%7D',
    'https://2gis.ru/firm/70000001',
  ],
  [
    '2gis',
    'https://2gis.kz/aktobe/firm/70000001/57.16%2C50.28',
    `https://widgets.2gis.com/widget?type=firmsonmap&options=${encodeURIComponent('{"pos":{"lat":50.28,"lon":57.16,"zoom":16},"opt":{"city":"aktobe"},"org":"70000001"}')}`,
    'https://2gis.kz/aktobe/firm/70000001/57.16%2C50.28',
  ],
];

/** `preset` and `video` alone. */
const identifiers: readonly (readonly [string, string, string])[] = [
  ['youtube', 'dQw4w9WgXcQ', `${TUBE}dQw4w9WgXcQ`],
  ['vimeo', '76979871/8272103f6e', 'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'],
  ['kinescope', KIN, `https://kinescope.io/embed/${KIN}`],
  ['rutube', RU, `https://rutube.ru/play/embed/${RU}`],
  ['vk', '-22822305_456241864', VK],
];

/** What can't be meant, and what the author is told. */
const faults: readonly (readonly [Record<string, string>, RegExp])[] = [
  [{}, /needs src="https/],
  [{preset: 'youtube'}, /preset="youtube" needs video=/],
  [{preset: 'google-maps'}, /needs src="https/],
  [{preset: 'yotube', video: 'x'}, /preset="yotube" is none of youtube, vimeo/],
  [{preset: 'constructor', video: 'x'}, /is none of/],
  [{src: 'javascript:alert(1)'}, /no http or https address/],
  [{src: ' JavaScript:alert(1)'}, /no http or https address/],
  [{src: 'data:text/html,x'}, /no http or https address/],
  [{src: 'blob:https://a/b'}, /no http or https address/],
  [{src: 'about:blank'}, /no http or https address/],
  [{src: 'https://'}, /no http or https address/],
  [{preset: 'youtube', video: 'javascript:alert(1)'}, /no video that YouTube lets frame/],
  [{preset: 'youtube', video: 'short'}, /no video that YouTube lets frame/],
  [{src: 'https://www.youtube.com/@school'}, /no video that YouTube lets frame/],
  [{src: 'https://vimeo.com/event/123'}, /no video that Vimeo lets frame/],
  [{src: 'https://www.google.com/maps/place/Aktobe'}, /no map that Google Maps lets frame/],
  [{src: 'https://2gis.kz/aktobe'}, /no map that 2ГИС lets frame/],
  [{src: '/a', category: 'marketing'}, /no category "marketing": use one of session/],
  [{src: '/a', service: 'a b'}, /service="a b" must be letters/],
  [{src: 'https://evil.test/a', service: 'youtube'}, /"evil.test" is not of YouTube.*of its own$/],
  [{src: 'https://vimeo.com/1', service: 'youtube'}, /"vimeo.com" is not of YouTube/],
  [{src: 'https://yandex.xyz/maps/', preset: 'yandex-maps'}, /is not of Яндекс Карты/],
];

describe('the address of an embed', () => {
  for (const [preset, address, frame, page] of addresses) {
    it(`GATE-03: ${address} is ${preset}`, () => {
      const embed = resolve({src: address});
      expect(embed.frame).to.equal(frame);
      expect(embed.page).to.equal(page);
      expect(embed.service.id).to.equal(preset);
      // Written as the frame's own address, it stays that.
      expect(resolve({src: frame}).frame).to.equal(frame);
    });
  }

  for (const [preset, video, frame] of identifiers) {
    it(`preset="${preset}" takes an identifier`, () => {
      expect(resolve({preset, video}).frame).to.equal(frame);
    });
  }

  for (const [attributes, message] of faults) {
    it(`says the fix for ${JSON.stringify(attributes)}`, () => {
      expect(() => resolve(attributes)).to.throw(message);
    });
  }

  it('asks Google by its own name, whatever stands behind "google."', () => {
    const {frame, page} = resolve({src: 'https://google.xy/maps/embed?pb=1'});
    expect(frame).to.equal('https://www.google.com/maps/embed?pb=1');
    expect(page).to.equal(frame);
  });

  for (const host of [
    ...['youtube.com.evil.test', 'notyoutube.com', 'google.evil.test', 'vk.com.ru'],
    ...['2gis.ab.com', '2gis.kz.com', 'yandex.xyz', 'yandex.com.xy', 'yandex.ru.com'],
  ]) {
    it(`takes ${host} for nobody that it knows`, () => {
      const {frame, service} = resolve({src: `https://${host}/maps/watch?v=dQw4w9WgXcQ`});
      expect(frame).to.equal(`https://${host}/maps/watch?v=dQw4w9WgXcQ`);
      expect(service.provider).to.equal(host);
    });
  }

  it('resolves addresses by the page’s base, whatever element is called so', () => {
    const image = document.createElement('img');
    image.name = 'baseURI';
    document.body.append(image);
    expect(resolve({src: '/player'}).frame).to.equal(`${location.origin}/player`);
    image.remove();
  });

  it('names any other provider by its host', () => {
    const embed = resolve({src: 'https://www.video.example.kz/1?a=b#c', title: 'Lesson'});
    expect(embed.frame).to.equal('https://www.video.example.kz/1?a=b#c');
    expect(embed.kind).to.equal('frame');
    expect(embed.service).to.include({
      id: 'video-example-kz',
      category: 'functional',
      name: 'video.example.kz',
      provider: 'video.example.kz',
    });
  });

  it('refuses the category that nobody is asked about, which would load the frame at once', () => {
    expect(() => resolve({src: 'https://video.example.kz/', category: 'session'})).to.throw(
      /category="session" needs no question/,
    );
  });

  it('takes the words of the site where it declares the service itself', () => {
    const services = [{id: 'player', category: 'functional', name: 'Our player', provider: 'ACME'}];
    const embed = resolve({src: '/player', service: 'player', kind: 'video'}, {services});
    expect(embed.frame).to.equal(new URL('/player', location.href).href);
    expect(embed.service).to.include({id: 'player', name: 'Our player', provider: 'ACME'});
  });

  it('brings a declaration that a reader of each language understands', () => {
    for (const [preset, address] of addresses) {
      const {service} = resolve({src: address});
      expect(service.id).to.equal(preset);
      expect(service.country).to.match(/^[A-Z]{2}$/);
      expect(Object.keys(service.purpose as object)).to.have.members(['en', 'kk', 'ru']);
    }
  });
});
