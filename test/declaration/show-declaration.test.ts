import {expect} from '@open-wc/testing';
import en from '../../locales/declaration/en.json';
import type {KelisimConfig, ServiceConfig} from '../../src/config.js';
import {showDeclaration} from '../../src/declaration/show-declaration.js';
import {declareServices} from '../../src/integrations/declare-services.js';
import {clearCookies} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

const metrika: ServiceConfig = {
  ...{id: 'ym', category: 'analytics', name: 'Yandex Metrica', provider: 'Yandex', country: 'RU'},
  purpose: {en: 'Counts visits.', ru: 'Считает посещения.'},
  data: [{en: 'page address'}, {en: 'device type'}],
  isPublic: true,
  cookies: [
    {pattern: '^_ym_', duration: 'P1Y'},
    {name: '_ym_isad', purpose: {en: 'Blocks counted.'}},
    {name: 'yuid', domain: 'mc.yandex.ru', duration: 'P1Y'},
  ],
  storage: [
    {area: 'local', name: '_ym5_seen'},
    {area: 'session', name: 'tab'},
    {area: 'indexeddb', name: 'db', duration: 'P30D'},
  ],
};

interface Shown {
  readonly consent: ReturnType<typeof startKelisim>['consent'];
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  find<E extends HTMLElement>(selector: string): E;
  all(selector: string): HTMLElement[];
}

async function show(config: KelisimConfig<string> = {}, fallback = ''): Promise<Shown> {
  const {consent} = startKelisim({language: 'en', ...config});
  const element = document.createElement('kelisim-declaration');
  element.append(fallback);
  document.body.append(element);
  later(() => element.remove());
  await showDeclaration(element, consent);
  const root = element.shadowRoot!;
  return {
    ...{consent, element, root},
    find: <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector)!,
    all: (selector) => [...root.querySelectorAll<HTMLElement>(selector)],
  };
}

const texts = (elements: HTMLElement[]): string[] =>
  elements.map((element) => element.textContent!.replace(/\s+/g, ' ').trim());
const cellsOf = (row: HTMLElement): string[] => texts([...row.children] as HTMLElement[]);

describe('<kelisim-declaration>', () => {
  beforeEach(clearCookies);
  afterEach(async () => {
    restoreStubs();
    document.documentElement.lang = 'en';
    await clearCookies();
  });

  it('LAW-06, KZ-05: lists each item with kind, purpose, duration, recipient and country', async () => {
    const {all} = await show({services: [metrika]});
    const table = all('table')[1]!;
    const rows = [...table.querySelectorAll<HTMLElement>('tr')].map(cellsOf);
    const to = 'Yandex, Russia';
    expect(rows).to.deep.equal([
      [en.name, en.kind, en.purpose, en.duration, en.recipient],
      ['Yandex Metrica' + 'Collects: page address, device type. This data becomes public.'],
      ['_ym_*', en.cookie, 'Counts visits.', '1 year', to],
      ['_ym_isad', en.cookie, 'Blocks counted.', en.open, to],
      ['yuid (mc.yandex.ru)', en.cookie, 'Counts visits.', '1 year', to],
      ['_ym5_seen', en.local, 'Counts visits.', en.erased, to],
      ['tab', en.session, 'Counts visits.', en.open, to],
      ['db', en.indexeddb, 'Counts visits.', '30 days', to],
    ]);
  });

  for (const css of [
    'display: flex',
    'display: flex; flex-direction: column; align-items: flex-start',
    'display: grid; justify-items: start',
    'display: flow-root; --float: left',
    'inline-size: fit-content',
  ]) {
    it(`A11Y-08: has a width in a part of the page with ${css}`, async () => {
      const {element} = await show({services: [metrika]});
      const part = document.createElement('div');
      part.style.cssText = css;
      element.style.float = 'var(--float, none)';
      document.body.append(part);
      later(() => part.remove());
      part.append(element);
      const {width, right} = element.getBoundingClientRect();
      expect(width).to.be.at.least(Math.min(550, 0.75 * document.documentElement.clientWidth));
      expect(right).to.be.at.most(document.documentElement.clientWidth);
    });
  }

  it('A11Y-16: names are read from the left in a language from the right', async () => {
    document.documentElement.lang = 'ar';
    const {all} = await show({language: 'ar', services: [metrika]});
    const codes = all('code');
    expect(codes).to.have.length.above(5);
    for (const code of codes) {
      const {direction, unicodeBidi} = getComputedStyle(code);
      expect([direction, unicodeBidi]).to.deep.equal(['ltr', 'isolate']);
    }
  });

  it('LAW-05: says of each category what it is called and for, and lists our own cookie', async () => {
    const {all, find} = await show({
      controller: {name: 'Flextok'},
      categories: [{id: 'session'}, {id: 'ads', title: {en: 'Ads'}, purpose: 'Pays for it all.'}],
    });
    expect(texts(all('[part=title]'))).to.deep.equal(['Necessary', 'Ads']);
    expect(texts(all('div > [part=purpose]'))[1]).to.equal('Pays for it all.');
    expect(texts(all('[part=rowgroup-head]'))).to.deep.equal(['Flextok']);
    expect(cellsOf(find('tbody tr:nth-child(2)'))).to.deep.equal([
      ...['kelisim', en.cookie, 'Remembers your choice.', '180 days', en.nobody],
    ]);
    expect(texts(all('[part=none]'))).to.deep.equal([en.none]);
  });

  it('A11Y: is tables with captions and heads that keep their roles as blocks', async () => {
    const {all} = await show({services: [metrika]});
    for (const table of all('table')) {
      expect(table.getAttribute('role')).to.equal('table');
      expect(table.querySelector('caption')!.textContent).not.to.equal('');
      const named = table.getAttribute('aria-labelledby')!.split(' ');
      for (const id of named)
        expect(table.getRootNode()).to.satisfy(
          (r: ShadowRoot) => !!r.getElementById(id)?.textContent,
        );
      for (const [selector, role] of [
        ['thead, tbody', 'rowgroup'],
        ['tr', 'row'],
        ['th[scope=col]', 'columnheader'],
        ['th[scope=row], th[scope=rowgroup]', 'rowheader'],
        ['td', 'cell'],
      ] as const) {
        const found = [...table.querySelectorAll(selector)];
        expect(found).not.to.be.empty;
        expect(
          found.every((one) => one.getAttribute('role') === role),
          selector,
        ).to.be.true;
      }
    }
    const element = all('[part=declaration]')[0]!;
    await expect(element).to.be.accessible();
  });

  it('takes the heading level that fits where it stands', async () => {
    const heading = document.createElement('h4');
    heading.append('Cookies');
    document.body.append(heading);
    later(() => heading.remove());
    const {all} = await show();
    expect(all('[part=title]')[0]!.localName).to.equal('h5');
  });

  it('LAW-08: shows the choice live, and keeps the button that has focus', async () => {
    const {consent, all, root} = await show({services: [metrika]});
    const choices = (): (string | undefined)[] =>
      all('[part=choice]').map(({dataset}) => dataset.choice);
    const button = (): HTMLButtonElement => root.querySelectorAll('button')[2]!;
    const kept = button();
    expect(choices()).to.deep.equal(['always', 'undecided', 'undecided']);
    expect(texts(all('[part=state]'))).to.deep.equal([
      ...[en.always, `${en.current} ${en.undecided}`, `${en.current} ${en.undecided}`],
    ]);
    expect([...root.querySelectorAll('button')].map(({hidden}) => hidden)).to.deep.equal([
      ...[true, false, false],
    ]);
    expect(kept.dataset.kelisimOpen).to.equal('');
    kept.focus();
    consent.decide({analytics: true, functional: false});
    await until(() => choices()[2] === 'on');
    expect(choices()).to.deep.equal(['always', 'off', 'on']);
    consent.decide({'analytics.ym': false});
    await until(() => choices()[2] === 'some');
    expect(texts(all('[part=state]'))[2]).to.equal(`${en.current} ${en.some}`);
    expect(button()).to.equal(kept);
    expect(root.activeElement).to.equal(kept);
  });

  it('adds services that declare themselves later, and keeps focus', async () => {
    const {consent, all, root} = await show();
    const button = root.querySelectorAll('button')[1]!;
    button.focus();
    declareServices([metrika], consent.config);
    await until(() => all('table').length === 2);
    expect(texts(all('[part=rowgroup-head]'))[1]).to.match(/^Yandex Metrica/);
    expect(root.activeElement).to.equal(button);
  });

  it('A11Y-16: speaks the page’s language, with lang and dir, also when that changes', async () => {
    document.documentElement.lang = 'ru';
    const {find, all} = await show({
      language: 'auto',
      services: [metrika],
      texts: {xx: {dir: 'rtl', 'declaration.name': 'XX'}},
    });
    const box = find('[part=declaration]');
    expect([box.lang, box.dir, all('thead th')[0]!.textContent]).to.deep.equal([
      ...['ru', 'ltr', 'Название'],
    ]);
    expect(texts(all('tbody td[part=purpose]'))).to.include('Считает посещения.');
    document.documentElement.lang = 'xx';
    await until(() => box.lang === 'xx');
    expect([box.dir, all('thead th')[0]!.textContent]).to.deep.equal(['rtl', 'XX']);
    document.documentElement.lang = 'kk';
    await until(() => box.lang === 'kk');
    expect(all('thead th')[0]!.textContent).to.equal('Атауы');
  });

  it('takes texts for texts, whatever is in them', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const {root, all} = await show({
      services: [{...metrika, name: evil, purpose: evil, cookies: [{name: evil}], storage: []}],
    });
    expect(root.querySelector('img')).to.equal(null);
    expect(texts(all('[part=row-head]'))[1]).to.equal(evil);
  });

  it('shows a service that keeps nothing here, with who receives data', async () => {
    const {all} = await show({
      services: [{id: 'map', category: 'functional', provider: 'Maps', country: 'nowhere'}],
    });
    expect(cellsOf(all('table')[1]!.querySelectorAll<HTMLElement>('tr')[2]!)).to.deep.equal([
      ...['–', '–', '', '–', 'Maps, nowhere'],
    ]);
  });

  it('LIFE: shows what the author put there when it is stopped, and the next choice after', async () => {
    const {consent, element, root, all} = await show({}, 'Ask us');
    consent.stop();
    expect([...root.children].map(({localName}) => localName)).to.deep.equal(['slot']);
    document.documentElement.lang = 'ru';
    document.dispatchEvent(new Event('kelisim-services'));
    const {consent: next} = startKelisim({language: 'en'});
    await showDeclaration(element, next);
    expect(all('[part=declaration]').map(({lang}) => lang)).to.deep.equal(['en']);
    next.rejectAll();
    await until(() => all('[part=choice]')[1]!.dataset.choice === 'off');
    expect(all('[part=declaration]')).to.have.length(1);
  });

  it('comes back with its element, and lets go of one that has left', async () => {
    const {consent, element, all} = await show();
    element.remove();
    consent.rejectAll();
    document.body.append(element);
    await showDeclaration(element, consent);
    expect(all('[part=choice]').map(({dataset}) => dataset.choice)).to.deep.equal([
      ...['always', 'off', 'off'],
    ]);
    expect(all('[part=declaration]')).to.have.length(1);
  });
});
