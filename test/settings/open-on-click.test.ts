import {expect} from '@open-wc/testing';
import {openOnClick} from '../../src/settings/open-on-click.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';

/** Markup in the page, and what the clicks on it opened. */
function fixture(markup: string): {
  root: HTMLElement;
  opened: HTMLElement[];
  lifetime: AbortController;
} {
  const root = document.createElement('div');
  const opened: HTMLElement[] = [];
  const lifetime = new AbortController();
  openOnClick((opener) => opened.push(opener), lifetime);
  root.innerHTML = markup;
  document.body.append(root);
  later(() => {
    lifetime.abort();
    root.remove();
  });
  return {root, opened, lifetime};
}

/** Clicks as a visitor would; false where the page's own answer was held back. */
const click = (element: Element): boolean =>
  element.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, cancelable: true}));

describe('openOnClick', () => {
  afterEach(restoreStubs);

  for (const [name, markup] of Object.entries({
    'a link': '<a id="it" href="#elsewhere" data-kelisim-open>Cookies</a>',
    'a button': '<button id="it" data-kelisim-open>Cookies</button>',
    'a submit button':
      '<form action="/elsewhere"><button id="it" data-kelisim-open="1">Cookies</button></form>',
  })) {
    it(`LAW-08: opens at a click on ${name}, and follows no link`, () => {
      const {root, opened} = fixture(markup);
      const it = root.querySelector('#it')!;
      expect(click(it)).to.equal(false);
      expect(opened).to.deep.equal([it]);
      expect(location.hash).to.equal('');
    });
  }

  it('LAW-08: opens at a click on something inside a marked element, and says which that is', () => {
    const {root, opened} = fixture(
      '<a id="it" href="#x" data-kelisim-open><b><i>Cookies</i></b></a>',
    );
    click(root.querySelector('i')!);
    expect(opened).to.deep.equal([root.querySelector('#it')]);
  });

  it('opens once for marked elements inside each other, for the inner one', () => {
    const {root, opened} = fixture('<div data-kelisim-open><b data-kelisim-open>Cookies</b></div>');
    click(root.querySelector('b')!);
    expect(opened).to.deep.equal([root.querySelector('b')]);
  });

  it('LAW-08: opens from inside an open shadow root, and one inside that', () => {
    const {root, opened} = fixture('<div></div>');
    const outer = root.querySelector('div')!.attachShadow({mode: 'open'});
    const host = document.createElement('div');
    const link = document.createElement('a');
    link.href = '#x';
    link.dataset['kelisimOpen'] = '';
    outer.append(host);
    host.attachShadow({mode: 'open'}).append(link);
    expect(click(link)).to.equal(false);
    expect(opened).to.deep.equal([link]);
  });

  it('opens for what came into the page later, and what was marked later', () => {
    const {root, opened} = fixture('<b></b>');
    const late = document.createElement('button');
    root.append(late);
    late.toggleAttribute('data-kelisim-open', true);
    click(late);
    expect(opened).to.deep.equal([late]);
  });

  it('leaves every other click alone', () => {
    const {root, opened} = fixture(
      '<b data-open>a</b><i data-kelisim="open">b</i><svg><path /></svg>',
    );
    for (const element of [root, ...root.querySelectorAll('*'), document.documentElement]) {
      expect(click(element)).to.equal(true);
    }
    document.dispatchEvent(new MouseEvent('click'));
    expect(opened).to.deep.equal([]);
  });

  it('LAW-08: opens from a menu that keeps clicks to itself', () => {
    const {root, opened} = fixture('<nav><b data-kelisim-open>Cookies</b></nav>');
    for (const isCaptured of [true, false])
      root
        .querySelector('nav')!
        .addEventListener('click', (event) => event.stopPropagation(), isCaptured);
    click(root.querySelector('b')!);
    expect(opened).to.deep.equal([root.querySelector('b')]);
  });

  const all = ['Enter', ' ', 'a', 'ArrowDown', 'Tab', 'Backspace', 'Escape'];
  for (const [name, passes] of Object.entries({
    'kelisim-consent': ['Escape'],
    'kelisim-embed': ['Escape'],
    'kelisim-declaration': ['Escape'],
    // It may be an item of a menu, which has use for the others.
    'kelisim-settings': ['a', 'ArrowDown', 'Tab', 'Backspace', 'Escape'],
    'my-field': all,
  })) {
    for (const type of ['keydown', 'keypress', 'keyup']) {
      it(`of ${type} inside of <${name}> the page hears ${passes.join(', ')}`, () => {
        const {root} = fixture('');
        const host = document.createElement('div');
        // A name without a definition can have a shadow root as well.
        const element = document.createElement(name);
        root.append(host);
        // Somewhere in the page, and inside of a component of the page's.
        host.attachShadow({mode: 'open'}).append(element);
        const inner = element.shadowRoot ?? element.attachShadow({mode: 'open'});
        const field = document.createElement('input');
        inner.append(field);
        later(() => field.remove());
        const heard: string[] = [];
        const hear = (event: Event): void => {
          heard.push((event as KeyboardEvent).key);
          event.preventDefault();
        };
        document.addEventListener(type, hear, true);
        later(() => document.removeEventListener(type, hear, true));
        for (const key of all) {
          const event = new KeyboardEvent(type, {
            key,
            bubbles: true,
            composed: true,
            cancelable: true,
          });
          expect(field.dispatchEvent(event)).to.equal(!passes.includes(key));
        }
        expect(heard).to.deep.equal(passes);
      });
    }
  }

  it('takes no element for a member of the document’s or the window’s: the page has its clicks and keys', () => {
    const {root, opened} = fixture(`<p>text</p>
      <a id="dataset"></a><a id="dataset" name="kelisimOpen"></a>
      <img name="dataset" alt=""><kelisim-embed id="host"></kelisim-embed>
      <b id="shadowRoot"></b><a id="localName" href="https://kelisim-x/"></a>`);
    const text = root.querySelector('p')!;
    const heard: string[] = [];
    const hear = ({type}: Event): void => void heard.push(type);
    for (const type of ['click', 'keydown']) {
      document.addEventListener(type, hear);
      later(() => document.removeEventListener(type, hear));
    }
    expect(click(text)).to.equal(true);
    text.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}));
    expect(heard).to.deep.equal(['click', 'keydown']);
    expect(opened).to.deep.equal([]);
  });

  it('ends with its lifetime', () => {
    const {root, opened, lifetime} = fixture('<b data-kelisim-open>a</b>');
    lifetime.abort();
    expect(click(root.querySelector('b')!)).to.equal(true);
    expect(opened).to.deep.equal([]);
  });
});
