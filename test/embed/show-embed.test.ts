import {expect} from '@open-wc/testing';
import ru from '../../locales/embed/ru.json';
import {defineElement} from '../../src/define-element.js';
import {showEmbed} from '../../src/embed/show-embed.js';
import type {KelisimConfig} from '../../src/config.js';
import type {Consent} from '../../src/controller.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet, until} from '../helpers/unit/until.js';

let consent: Consent;
/** What was said in the console. */
let errors: string[];

function start(config: KelisimConfig): void {
  consent = startKelisim(config).consent;
  // In place of the part that `startKelisim` has.
  defineElement('kelisim-embed', (element) => showEmbed(element, consent));
}

beforeEach(() => {
  errors = [];
  document.cookie = 'kelisim=;max-age=0;path=/';
  stub(console, 'error', {value: (...args: unknown[]) => void errors.push(String(args[0]))});
  // Without an interface: what `start` loads besides is not asked for here.
  start({language: 'en'});
});
afterEach(restoreStubs);

const PLAYER = '/test/helpers/unit/in-frame.html';

/** An element in the page, taken away after the test. */
function place(
  attributes: Record<string, string> = {src: PLAYER, title: 'Lesson 1', service: 'player'},
  parent: Node = document.body,
): HTMLElement {
  const element = document.createElement('kelisim-embed');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.appendChild(element);
  later(() => element.remove());
  return element;
}

const find = <T extends HTMLElement>(element: HTMLElement, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;
const frameOf = (element: HTMLElement) => find<HTMLIFrameElement>(element, 'iframe');
const asked = (element: HTMLElement) => until(() => element.dataset.state === 'asking');
const press = (element: HTMLElement, action: string) =>
  find(element, `[data-action=${action}]`).click();

describe('<kelisim-embed>', () => {
  it('GATE-03: asks before anything is fetched, and says who would receive what', async () => {
    const element = place({preset: 'youtube', video: 'dQw4w9WgXcQ', title: 'Lesson 1'});
    await asked(element);
    expect(frameOf(element)).to.equal(null);
    expect(find(element, '[part=text]').textContent).to.match(/YouTube.*Google.*IP address/);
    expect(find(element, '[part~=always]').textContent).to.equal('Always show YouTube');
    expect(find<HTMLAnchorElement>(element, 'a').href).to.equal(
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    );
    const requests = performance.getEntriesByType('resource').map(({name}) => name);
    expect(requests.filter((name) => name.includes('youtube'))).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  it('A11Y-17: is a group named by its title, described by its text', async () => {
    const element = place();
    await asked(element);
    const group = find(element, '[role=group]');
    expect(find(element, `#${group.getAttribute('aria-labelledby')}`).textContent).to.equal(
      'Lesson 1',
    );
    expect(find(element, `#${group.getAttribute('aria-describedby')}`).textContent).to.match(/IP/);
    await expect(element).to.be.accessible();
  });

  it('shows this frame alone for this time, and keeps nothing', async () => {
    const [first, second] = [place(), place()];
    await asked(first);
    await asked(second);
    press(first, 'once');
    expect(frameOf(first).src).to.equal(new URL(PLAYER, location.href).href);
    expect(first.dataset.state).to.equal('shown');
    expect(find(first, '[role=status]').textContent).to.contain('Lesson 1');
    expect(second.dataset.state).to.equal('asking');
    expect(consent.allows('functional', 'player')).to.equal(false);
    expect(document.cookie).not.to.contain('kelisim');
    expect(first.shadowRoot!.activeElement).to.equal(frameOf(first));
  });

  it('PRF-01: tells by what it was allowed, and that a program pressed', async () => {
    const element = place();
    await asked(element);
    const heard: unknown[] = [];
    const note = ({details}: {details?: unknown}): void => void heard.push(details);
    document.addEventListener('kelisim-change', note);
    later(() => document.removeEventListener('kelisim-change', note));
    press(element, 'always');
    expect(heard).to.deep.equal([{by: 'embed', synthetic: true}]);
  });

  it('shows every embed of the service always, by a choice that is kept', async () => {
    const [first, second] = [place(), place()];
    const other = place({src: PLAYER, title: 'Map', service: 'map'});
    for (const element of [first, second, other]) await asked(element);
    press(first, 'always');
    for (const element of [first, second]) expect(element.dataset.state).to.equal('shown');
    expect(other.dataset.state).to.equal('asking');
    expect(consent.state.services).to.deep.equal({'functional.player': true});
    expect(document.cookie).to.contain('functional.player=1');
    expect(first.shadowRoot!.activeElement).to.equal(frameOf(first));
  });

  it('shows the frame at once to who agreed, with no words loaded', async () => {
    consent.acceptAll();
    const element = place();
    await until(() => element.dataset.state);
    expect(element.dataset.state).to.equal('shown');
    expect(find(element, '[part=placeholder]')).to.equal(null);
  });

  it('hands on what the frame needs', async () => {
    consent.acceptAll();
    const element = place({src: PLAYER, title: 'Lesson 1', kind: 'video', loading: 'eager'});
    await until(() => frameOf(element));
    const frame = frameOf(element);
    expect(frame.title).to.equal('Lesson 1');
    expect(frame.loading).to.equal('eager');
    expect(frame.allow).to.contain('encrypted-media');
    expect(frame.allowFullscreen).to.equal(true);
    expect(frame.referrerPolicy).to.equal('strict-origin-when-cross-origin');
    element.setAttribute('allow', 'camera');
    element.title = 'Lesson 2';
    await until(() => frame.title === 'Lesson 2');
    expect(frameOf(element)).to.equal(frame);
    expect(frame.allow).to.equal('camera');
  });

  it('takes the frame out when consent is withdrawn, and focus goes to the question', async () => {
    const element = place();
    await asked(element);
    press(element, 'always');
    consent.withdraw();
    expect(frameOf(element)).to.equal(null);
    expect(element.dataset.state).to.equal('asking');
    expect(find(element, '[role=status]').textContent).to.contain('hidden');
    expect(element.shadowRoot!.activeElement).to.equal(find(element, '[data-action=once]'));
  });

  it('leaves focus where it is when it was not in the frame', async () => {
    const element = place();
    await asked(element);
    press(element, 'always');
    const button = document.createElement('button');
    document.body.append(button);
    later(() => button.remove());
    button.focus();
    consent.withdraw();
    expect(document.activeElement).to.equal(button);
  });

  it('ends "this time" by a refusal that is given then, not by an older one', async () => {
    consent.rejectAll();
    const [first, other] = [place(), place({src: PLAYER, title: 'Map', service: 'map'})];
    await asked(first);
    await asked(other);
    press(first, 'once');
    press(other, 'always');
    expect(first.dataset.state).to.equal('shown');
    consent.acceptAll();
    consent.rejectAll();
    expect(first.dataset.state).to.equal('asking');
  });

  it('ends "this time" when the visitor, undecided until then, rejects all', async () => {
    const element = place();
    await asked(element);
    press(element, 'once');
    consent.rejectAll();
    expect(element.dataset.state).to.equal('asking');
  });

  it('asks anew for another address', async () => {
    const element = place();
    await asked(element);
    press(element, 'once');
    element.setAttribute('src', `${PLAYER}?2`);
    await asked(element);
    expect(frameOf(element)).to.equal(null);
  });

  it('follows what happened while it was out of the page', async () => {
    const element = place();
    await asked(element);
    element.remove();
    consent.acceptAll();
    expect(element.dataset.state).to.equal('asking');
    document.body.append(element);
    await until(() => element.dataset.state === 'shown');
    element.remove();
    consent.withdraw();
    document.body.append(element);
    await asked(element);
  });

  it('keeps the same frame when it is put in once more', async () => {
    consent.acceptAll();
    const element = place();
    await until(() => frameOf(element));
    const frame = frameOf(element);
    document.body.append(element);
    await quiet();
    expect(frameOf(element)).to.equal(frame);
  });

  describe('in a page that changes its language', () => {
    const words = (element: HTMLElement): HTMLElement =>
      find(element, '[data-action=once]').closest<HTMLElement>('[lang]')!;
    const speaks = (element: HTMLElement, lang: string) =>
      until(() => words(element).lang === lang);
    const change = (lang: string): void => void (document.documentElement.lang = lang);

    beforeEach(() => {
      const before = document.documentElement.lang;
      later(() => change(before));
      change('en');
      start({
        // A getter that throws stands in for the network: the texts are asked for with the config.
        texts: {
          dv: {dir: 'rtl', 'embed.once': 'DV'},
          yy: Object.defineProperty({} as Record<string, string>, 'embed.once', {
            get() {
              throw new Error('offline');
            },
          }),
        },
      });
    });

    it('A11Y-16: each question speaks it, with lang and dir; focus and buttons stay', async () => {
      const [first, second] = [place(), place({src: PLAYER, title: 'Map', service: 'map'})];
      for (const element of [first, second]) await asked(element);
      const button = find(first, '[data-action=always]');
      button.focus();
      change('ru');
      for (const element of [first, second]) await speaks(element, 'ru');
      expect(find(first, '[data-action=once]').textContent).to.equal(ru.once);
      expect(find(first, '[part=note]').textContent).to.equal(ru.back);
      expect(find(second, '[part=text]').textContent).to.match(/[а-я]{4}/);
      expect(find(first, '[data-action=always]')).to.equal(button);
      expect(first.shadowRoot!.activeElement).to.equal(button);
      change('dv');
      await speaks(first, 'dv');
      expect(words(first).dir).to.equal('rtl');
      expect(find(first, '[data-action=once]').textContent).to.equal('DV');
      await expect(first).to.be.accessible();
      press(first, 'once');
      expect(find(first, '[role=status]').lang).to.equal('dv');
      expect(errors).to.deep.equal([]);
    });

    it('A11Y-16: a question that is still loading speaks the later one', async () => {
      const element = place();
      change('ru');
      change('kk');
      await asked(element);
      expect(words(element).lang).to.equal('kk');
    });

    it('a language that does not load leaves the words that are there', async () => {
      const element = place();
      await asked(element);
      const before = words(element).textContent;
      change('yy');
      await until(() => errors.length);
      expect(words(element).textContent).to.equal(before);
      expect(words(element).lang).to.equal('en');
      expect(element.dataset.state).to.equal('asking');
      change('kk');
      await speaks(element, 'kk');
    });

    it('a frame that is shown stays, and the question after it is in the language', async () => {
      const element = place();
      await asked(element);
      press(element, 'always');
      const frame = frameOf(element);
      const other = place({src: PLAYER, title: 'Map', service: 'map'});
      await asked(other);
      change('ru');
      await speaks(other, 'ru');
      expect(frameOf(element)).to.equal(frame);
      expect(element.dataset.state).to.equal('shown');
      consent.withdraw();
      await asked(element);
      expect(words(element).lang).to.equal('ru');
    });

    it('one that was out of the page meanwhile comes back in the language', async () => {
      const [element, other] = [place(), place()];
      for (const one of [element, other]) await asked(one);
      element.remove();
      consent.rejectAll();
      change('ru');
      await speaks(other, 'ru');
      document.body.append(element);
      await speaks(element, 'ru');
    });

    it('keeps the language that the config names', async () => {
      start({language: 'kk'});
      const element = place();
      await asked(element);
      change('ru');
      await quiet();
      expect(words(element).lang).to.equal('kk');
    });
  });

  describe('LIFE: when its controller is stopped', () => {
    it('it shows what the author put there, and asks of the next one, ten times', async () => {
      const element = place();
      for (let i = 0; i < 10; i++) {
        await asked(element);
        const button = find(element, '[data-action=always]');
        consent.stop();
        expect([...element.shadowRoot!.children].map(({localName}) => localName)).to.deep.equal([
          'slot',
        ]);
        expect(element.dataset.state).to.equal(undefined);
        // Somebody may still hold it.
        button.click();
        expect(document.cookie).not.to.include('functional.player=1');
        start({language: 'en'});
      }
      await asked(element);
      consent.decide({analytics: true});
      press(element, 'always');
      expect(consent.allows('analytics')).to.equal(true);
      expect(consent.allows('functional', 'player')).to.equal(true);
      expect(element.dataset.state).to.equal('shown');
      expect(element.shadowRoot!.querySelectorAll('iframe')).to.have.length(1);
    });

    it('one that was out of the page comes back to the next one, and heeds it alone', async () => {
      const element = place();
      await asked(element);
      element.remove();
      consent.stop();
      document.body.append(element);
      element.setAttribute('title', 'Nobody is there');
      await quiet();
      expect(element.shadowRoot!.querySelector('button')).to.equal(null);
      start({language: 'en'});
      await asked(element);
      consent.acceptAll();
      expect(element.dataset.state).to.equal('shown');
    });

    it('its language is followed no more', async () => {
      consent.stop();
      start({});
      const element = place();
      await asked(element);
      const words = find(element, '[part=panel] > div');
      consent.stop();
      document.documentElement.lang = 'ru';
      later(() => (document.documentElement.lang = 'en'));
      await quiet();
      expect(words.lang).to.equal('en');
      expect(element.shadowRoot!.querySelector('button')).to.equal(null);
    });
  });

  it('works in a shadow root', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    later(() => host.remove());
    const element = place(undefined, host.attachShadow({mode: 'open'}));
    await asked(element);
    press(element, 'once');
    expect(element.dataset.state).to.equal('shown');
    expect(element.shadowRoot!.activeElement).to.equal(frameOf(element));
  });

  it('a copy of it carries no frame', async () => {
    consent.acceptAll();
    const element = place();
    await until(() => frameOf(element));
    expect((element.cloneNode(true) as HTMLElement).shadowRoot).to.equal(null);
    expect(element.innerHTML).to.equal('');
  });

  it('declares the service, so that the preferences can take it back', async () => {
    place({src: 'https://youtu.be/dQw4w9WgXcQ', title: 'A'});
    await asked(place({src: 'https://youtu.be/dQw4w9WgXcQ', title: 'B'}));
    const ids = consent.config.services.map(({id}) => id);
    expect(ids).to.deep.equal(['youtube']);
    expect(consent.config.services[0]).to.include({provider: 'Google', country: 'US'});
  });

  it('leaves out its own link where the author has one, and shows that', async () => {
    const element = place();
    await asked(element);
    expect(find(element, 'a').hidden).to.equal(false);
    element.innerHTML = '<a href="/lesson.mp4">Download the lesson</a>';
    await until(() => find(element, 'a').hidden);
    const [link] = element.children as unknown as [HTMLElement];
    expect(link.getBoundingClientRect().height).to.be.above(0);
  });

  for (const [what, attributes, fix] of [
    ['no address', {}, /needs src=/],
    ['an unknown preset', {preset: 'tube', video: '1'}, /preset="tube" is none of/],
    ['a script for an address', {src: 'javascript:top.hacked=1'}, /no http or https address/],
    ['a category that the site has not', {src: PLAYER, category: 'x'}, /no category "x"/],
  ] as const) {
    it(`tells once of ${what}, and shows the author's own content`, async () => {
      consent.acceptAll();
      const element = place({title: 'Lesson', ...attributes});
      element.innerHTML = '<a href="/lesson.mp4">Lesson</a>';
      await until(() => element.dataset.state === 'failed');
      element.setAttribute('loading', 'eager');
      await quiet();
      expect(frameOf(element)).to.equal(null);
      expect(errors.length).to.equal(1);
      expect(errors[0])
        .to.match(/<kelisim-embed>/)
        .and.match(fix);
      expect(element.firstElementChild!.getBoundingClientRect().height).to.be.above(0);
      expect(Reflect.get(window, 'hacked')).to.equal(undefined);
      element.setAttribute('src', PLAYER);
      element.removeAttribute('preset');
      element.removeAttribute('category');
      await until(() => element.dataset.state === 'shown');
    });
  }

  it('asks for a title where there is none, and works', async () => {
    const element = place({src: 'https://youtu.be/dQw4w9WgXcQ'});
    await asked(element);
    expect(errors[0]).to.match(/needs title=/);
    expect(find(element, '[part=title]').textContent).to.equal('YouTube');
  });

  it("shows the site's own poster and nobody else's", async () => {
    const element = place({src: PLAYER, title: 'A', poster: '/missing.png'});
    await asked(element);
    expect(find<HTMLImageElement>(element, 'img').alt).to.equal('');
    element.setAttribute('poster', 'https://i.ytimg.example/1.jpg');
    await until(() => !find(element, 'img'));
    expect(errors[0]).to.match(/poster=.*copy it there/);
  });

  describe('its box', () => {
    const style = document.createElement('style');
    style.textContent = '.narrow {inline-size: 280px} .wide {inline-size: 800px; display: block}';
    before(() => document.head.append(style));
    after(() => style.remove());

    for (const [attributes, height] of [
      [{kind: 'video'}, 450],
      [{kind: 'map'}, 600],
      [{ratio: '4/3'}, 600],
      [{ratio: '2:1'}, 400],
      [{ratio: '1'}, 800],
      [{ratio: 'wide'}, 450],
    ] as const) {
      it(`PERF-01: is as high asking as it is shown: ${JSON.stringify(attributes)}`, async () => {
        const element = place({src: PLAYER, title: 'A', class: 'wide', ...attributes});
        await asked(element);
        expect(element.offsetHeight).to.equal(height);
        expect(find(element, '[part=placeholder]').offsetHeight).to.equal(height);
        press(element, 'once');
        expect(element.offsetHeight).to.equal(height);
        expect(frameOf(element).offsetHeight).to.equal(height);
      });
    }

    it('A11Y-08: grows where the words need more, and nothing sticks out', async () => {
      const element = place({src: PLAYER, title: 'A', class: 'narrow'});
      await asked(element);
      const box = find(element, '[part=placeholder]');
      expect(element.offsetHeight).to.be.above(280 * (9 / 16));
      expect(box.offsetHeight).to.equal(element.offsetHeight);
      expect(box.scrollHeight).to.be.at.most(box.clientHeight);
      expect(box.scrollWidth).to.be.at.most(box.clientWidth);
      for (const button of element.shadowRoot!.querySelectorAll('button')) {
        expect(button.offsetHeight).to.be.at.least(44);
        expect(button.scrollWidth).to.be.at.most(button.clientWidth);
      }
    });
  });
});
